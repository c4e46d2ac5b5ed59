/** What one period says about requests: how many there were, and how many of them were bad by each limit of the gate. */
export type Tally =
  | {
      readonly kind: 'requests';
      readonly total: number;
      readonly beyondPass: number;
      readonly beyondFail: number;
    }
  /** No requests, or no word of any: the period is empty, which is not the same as good. */
  | { readonly kind: 'empty' }
  /** Numbers that contradict each other: counted nowhere, told, and never a pass. */
  | { readonly kind: 'broken'; readonly detail: string };

/** The largest shares (0..1) of bad requests that the pass and the fail limit allow. */
export interface ShareLimits {
  readonly pass: number;
  readonly fail: number;
}

/** Distance from a whole number, and beyond a total, that arithmetic explains; relative to the count, at least absolute. */
const ROUNDING = 1e-6;

/** More bad ones than the limit allows; as many as it allows are within it, whatever the last digit of the product. */
export function exceeds(bad: number, total: number, limit: number): boolean {
  return bad > limit * total + ROUNDING;
}

/** A count as a whole number when it is one up to rounding; undefined for a negative, fractional or non-finite one. */
export function wholeCount(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  const whole = Math.round(value);
  if (Math.abs(value - whole) > ROUNDING * Math.max(1, Math.abs(value)) || whole < 0) return undefined;
  return whole === 0 ? 0 : whole;
}
