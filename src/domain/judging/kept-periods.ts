import type { Period } from './period.ts';

/** A period that is folded for good, and its value for the sparkline. */
export interface KeptPeriod {
  readonly period: Period;
  readonly shown: number | undefined;
}

/**
 * The periods that are folded for good, the newest first: adding one copies nothing, so a look costs the same in the
 * second week as in the first minute. Undefined: none yet.
 */
export type KeptPeriods = { readonly newest: KeptPeriod; readonly before: KeptPeriods } | undefined;

/** The same with one more. */
export function keep(newest: KeptPeriod, before: KeptPeriods): KeptPeriods {
  return { newest, before };
}

/** All of them, oldest first. */
export function keptInOrder(kept: KeptPeriods): readonly KeptPeriod[] {
  const periods: KeptPeriod[] = [];
  for (let rest = kept; rest !== undefined; rest = rest.before) periods.push(rest.newest);
  return periods.reverse();
}
