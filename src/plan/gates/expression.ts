import type { ValueGate } from '../../domain/gate.ts';
import type { MetricRef } from '../../domain/signal.ts';
import { examine } from '../metric-math.ts';
import { mapOf } from '../schema/closed.ts';
import { metricRef } from '../schema/metric.ts';
import { type Scalar, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { meant } from '../wording.ts';
import { baseOf, boundsOf, type GateContext } from './context.ts';
import { DEFAULT_FOR, plainLimit } from './metric.ts';
import { metricOf } from './metric-source.ts';

const ID = /^[a-z][a-zA-Z0-9_]*$/;

export const expressionSchema = (): Scalar<string> =>
  told(text({ allowed: 'CloudWatch metric math such as 100 * hits / (hits + misses)' }), {
    description:
      'Kind: CloudWatch metric math over `metrics`, which yields one value in each period; judged on `for` consecutive periods.',
    type: 'text',
    example: '100 * hits / (hits + misses)',
  });

export const metricsSchema = () =>
  optional(mapOf(metricRef(), 'a map from the names that the expression uses to metrics'), {
    description:
      'The metrics of an `expression`, under the names that it uses. Names begin with a small letter.',
    default: 'none',
    type: 'map of metrics',
  });

/** A gate on a metric-math expression. */
export function expressionGate(expression: string, context: GateContext): ValueGate | undefined {
  const files = context.file.metrics ?? {};
  examineIds(Object.keys(files), expression, context);
  const bounds = boundsOf(context, plainLimit(context, 'an expression'));
  const metrics: Record<string, MetricRef> = {};
  for (const [id, file] of Object.entries(files)) metrics[id] = metricOf(file, file.stat ?? 'Average');
  const [first, ...others] = Object.entries(metrics);
  for (const [id, other] of others) {
    if (other.region === first?.[1].region && other.role === first?.[1].role) continue;
    context.problem(
      ['metrics', id],
      `the metrics of one expression are read together: same region and role as ${first?.[0]}`,
    );
  }
  if (bounds === undefined) return undefined;
  const base = baseOf(
    context,
    'none',
    Object.values(metrics).map((metric) => metric.namespace),
  );
  const { region, role } = first?.[1] ?? {};
  return {
    ...base,
    kind: 'expression',
    bounds,
    for: context.file.for ?? DEFAULT_FOR,
    signals: [
      {
        kind: 'expression',
        id: `${context.id}a`,
        expression,
        metrics,
        period: base.period,
        ...(region === undefined ? {} : { region }),
        ...(role === undefined ? {} : { role }),
      },
    ],
  };
}

function examineIds(ids: readonly string[], expression: string, context: GateContext): void {
  for (const id of ids) {
    if (!ID.test(id))
      context.problem(
        ['metrics', id],
        'a name in metric math begins with a small letter and has letters, digits and _ only',
      );
  }
  const found = examine(expression);
  for (const fault of found.faults) context.problem(['expression'], fault);
  for (const id of found.ids) {
    if (!ids.includes(id))
      context.problem(
        ['expression'],
        `the expression uses ${id}, which \`metrics\` does not have${meant(id, ids)}`,
      );
  }
  if (found.readsAll) return;
  if (found.ids.length === 0 && !found.searches)
    context.problem(['expression'], 'the expression reads no metric');
  for (const id of ids) {
    if (!found.ids.includes(id))
      context.problem(['metrics', id], `the expression never uses ${id}${meant(id, found.ids)}`);
  }
}
