import type { AlertLimit, Unit } from '../gate.ts';
import { formatLimit, formatQuantity } from '../quantity.ts';
import type { GateReport } from '../report.ts';

/** Whether a gate's newest value lies beyond its alert limit, in words with both numbers. */
export function alertOf(
  value: number | undefined,
  { above, below }: AlertLimit,
  unit: Unit,
): NonNullable<GateReport['alert']> {
  const sides = [
    ...(above === undefined ? [] : [`above ${formatLimit(above, unit)}`]),
    ...(below === undefined ? [] : [`below ${formatLimit(below, unit)}`]),
  ].join(' or ');
  if (value === undefined) return { detail: `no value; the alert is ${sides}` };
  const breached = (above !== undefined && value > above) || (below !== undefined && value < below);
  const beside = above !== undefined && value > above ? above : below;
  return { breached, detail: `${formatQuantity(value, unit, beside)}; the alert is ${sides}` };
}
