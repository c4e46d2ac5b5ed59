import type { Bound, Gate } from '../gate.ts';
import { formatLimit } from '../quantity.ts';

/** The limits of a gate as messages and reports name them: "at most 1 %, fails above 5 %". */
export function limitText(gate: Gate): string {
  if (gate.kind === 'alarms') {
    const ignored = gate.ignoreRed.length === 0 ? '' : `, except ${gate.ignoreRed.join(', ')}`;
    return `no alarm is red${ignored}`;
  }
  if (gate.kind === 'latency') return `p${gate.percentile} ${upperText(gate.bounds.upper, gate.unit)}`;
  const { upper, lower } = gate.bounds;
  const sides = [
    ...(upper === undefined ? [] : [upperText(upper, gate.unit)]),
    ...(lower === undefined ? [] : [lowerText(lower, gate.unit)]),
  ];
  return sides.join('; ');
}

/** The limit that a value is nearer to breaking: of a two-sided gate only the side that it is about. */
export function sideLimit(gate: Exclude<Gate, { kind: 'alarms' | 'latency' }>, value: number): string {
  const { upper, lower } = gate.bounds;
  if (upper === undefined || lower === undefined) return limitText(gate);
  return upper.pass - value < value - lower.pass ? upperText(upper, gate.unit) : lowerText(lower, gate.unit);
}

function upperText(bound: Bound, unit: Gate['unit']): string {
  const pass = `at most ${formatLimit(bound.pass, unit)}`;
  return bound.fail === bound.pass ? pass : `${pass}, fails above ${formatLimit(bound.fail, unit)}`;
}

function lowerText(bound: Bound, unit: Gate['unit']): string {
  const pass = `at least ${formatLimit(bound.pass, unit)}`;
  return bound.fail === bound.pass ? pass : `${pass}, fails below ${formatLimit(bound.fail, unit)}`;
}
