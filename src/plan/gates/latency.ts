import type * as z from 'zod/mini';
import type { LatencyGate } from '../../domain/gate.ts';
import type { MetricSignal } from '../../domain/signal.ts';
import { closed } from '../schema/closed.ts';
import { timeRef } from '../schema/metric.ts';
import { type Scalar, scalar } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
import { threshold } from '../statistic.ts';
import { baseOf, type GateContext, minSamplesOf } from './context.ts';
import { limitsOf } from './limits.ts';
import { metricOf, unitOf } from './metric-source.ts';

function percentile(): Scalar<number> {
  return scalar({
    allowed: 'a percentile above 0 and below 100, such as 95',
    type: 'number',
    json: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 100 },
    read: (input) => (typeof input === 'number' && input > 0 && input < 100 ? input : undefined),
    hint: (input) =>
      typeof input === 'string' && /^p?\d+(\.\d+)?%?$/.test(input)
        ? `where a number stands: ${input.replace(/[p%]/g, '')}`
        : undefined,
  });
}

export const latencySchema = () =>
  told(
    closed(
      {
        percentile: told(percentile(), {
          description: 'Percentile of the response times that the limits are about.',
          example: '95',
        }),
        of: told(timeRef(), { description: 'The response times.' }),
      },
      { noun: 'a latency' },
    ),
    {
      description:
        'Kind: a percentile of response times. `p95 at most 200ms` is judged as "at most 5 % of the requests took longer than 200 ms", so that no percentiles are averaged. Limits are durations.',
    },
  );

/** A gate on a percentile of times, as the share of requests within each limit. */
export function latencyGate(
  file: z.infer<ReturnType<typeof latencySchema>>,
  context: GateContext,
): LatencyGate | undefined {
  const limits = limitsOf(context, (quantity, path) => {
    if (path[1] === 'min' || path[1] === 'below') {
      context.problem(path, 'a latency has upper limits only: pass: { max }, fail: { above }');
    } else if (quantity.unit === 'none') {
      context.problem(
        path,
        `found the number ${quantity.value}; a time needs its unit: write ${quantity.value}ms if that is meant`,
      );
    } else if (quantity.unit !== 'milliseconds' || quantity.value <= 0) {
      context.problem(path, 'a limit of a latency is a time above 0, such as 200ms');
    } else return quantity.value;
    return undefined;
  });
  const emitted = unitOf(file.of, ['latency', 'of'], context);
  if (emitted === undefined || emitted === 'bytes') {
    const name = `${file.of.namespace} ${file.of.metric}`;
    context.problem(
      ['latency', 'of'],
      `CloudWatch does not say in which unit ${name} is; add \`in: milliseconds\` or \`in: seconds\``,
    );
    return undefined;
  }
  const upper = limits?.bounds.upper;
  if (upper === undefined) return undefined;
  const scale = emitted === 'seconds' ? 1000 : 1;
  const base = baseOf(context, 'milliseconds', [file.of.namespace]);
  const signal = (letter: string, stat: string): MetricSignal => ({
    kind: 'metric',
    id: `${context.id}${letter}`,
    metric: metricOf(file.of, stat),
    period: base.period,
  });
  return {
    ...base,
    kind: 'latency',
    percentile: file.percentile,
    ...limits,
    bounds: { upper },
    minSamples: minSamplesOf(context, 1 - file.percentile / 100),
    source: 'trimmed-count',
    scale,
    signals: [
      signal('a', `TC(:${threshold(upper.pass / scale)})`),
      signal('b', `TC(:${threshold(upper.fail / scale)})`),
      signal('c', 'SampleCount'),
      signal('d', `p${threshold(file.percentile)}`),
    ],
  };
}
