import { formatDuration } from '../../domain/duration.ts';
import type { Unit, ValueGate } from '../../domain/gate.ts';
import type { Path } from '../path.ts';
import type { MetricFile } from '../schema/metric.ts';
import { metricRef } from '../schema/metric.ts';
import type { Quantity } from '../schema/quantities.ts';
import { told } from '../schema/words.ts';
import { baseOf, type GateContext } from './context.ts';
import { limitsOf } from './limits.ts';
import { metricOf, unitOf } from './metric-source.ts';

export const DEFAULT_FOR = 3;

export const metricSchema = () =>
  told(metricRef(), {
    description: 'Kind: the value of one metric in each period, judged on `for` consecutive periods.',
  });

/** A gate on the plain value of one metric. */
export function metricGate(file: MetricFile, context: GateContext): ValueGate | undefined {
  const emitted = unitOf(file, ['metric'], context);
  const units = new Set<Unit>();
  const limits = limitsOf(context, (quantity, path) => {
    if (quantity.unit === 'none' || quantity.unit === emitted) {
      if (quantity.value !== 0) units.add(quantity.unit);
      return quantity.value;
    }
    context.problem(path, misfit(quantity, file, emitted));
    return undefined;
  });
  if (limits === undefined) return undefined;
  if (units.size > 1) context.problem(['fail'], 'the limits of one gate are written in one unit');
  const unit = [...units][0] ?? 'none';
  return {
    ...baseOf(context, unit, [file.namespace]),
    kind: 'metric',
    ...limits,
    for: context.file.for ?? DEFAULT_FOR,
    signals: [
      {
        kind: 'metric',
        id: `${context.id}a`,
        metric: metricOf(file, file.stat ?? 'Average'),
        period: baseOf(context, unit, []).period,
      },
    ],
  };
}

function misfit(quantity: Quantity, file: MetricFile, emitted: string | undefined): string {
  const name = `${file.namespace} ${file.metric}`;
  if (quantity.unit === 'percent') {
    return `found a share, but a metric has plain values; write ${plain(quantity.value * 100)} if that is meant, or use a \`ratio\` gate`;
  }
  if (emitted === 'seconds' && quantity.unit === 'milliseconds') {
    return `found ${formatDuration(quantity.value)}, but ${name} is emitted in seconds; write the plain number ${plain(quantity.value / 1000)}, or use a \`latency\` gate`;
  }
  if (emitted !== undefined) return `found a limit in ${quantity.unit}, but ${name} is emitted in ${emitted}`;
  return `found a limit in ${quantity.unit}, but CloudWatch does not say in which unit ${name} is; add \`in: ${quantity.unit}\` to the metric if it is, or write a plain number`;
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** Reads limits of a signal that has plain numbers only. */
export function plainLimit(
  context: GateContext,
  noun: string,
): (quantity: Quantity, path: Path) => number | undefined {
  return (quantity, path) => {
    if (quantity.unit === 'none') return quantity.value;
    const hint =
      quantity.unit === 'percent' ? `; write ${plain(quantity.value * 100)} for "100 * a / b"` : '';
    context.problem(path, `found a limit in ${quantity.unit}, but ${noun} has plain values${hint}`);
    return undefined;
  };
}
