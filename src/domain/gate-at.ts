import type { Gate, SplitGate } from './gate.ts';
import type { Weight } from './weight.ts';

/** A gate as it is to be judged at a weight: what the canary's share is held against follows from it. */
export function gateAt(gate: Gate, weight: Weight): Gate {
  return gate.kind === 'split' ? { ...gate, bounds: splitBounds(weight, gate.tolerance) } : gate;
}

/** The shares (0..1) that a weight allows, give or take the tolerance. */
export function splitBounds(weight: Weight, tolerance: number): SplitGate['bounds'] {
  const most = Math.min(1, rounded(weight / 100 + tolerance));
  const least = Math.max(0, rounded(weight / 100 - tolerance));
  return { upper: { pass: most, fail: most }, lower: { pass: least, fail: least } };
}

/** 0.1 + 0.02 is a little more than 0.12 to a computer, and would be told so. */
function rounded(share: number): number {
  return Number(share.toPrecision(12));
}
