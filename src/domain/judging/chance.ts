import { atLeast } from '../binomial.ts';

/** Chance that a share exactly at the limit is taken for one above it, at one look at one stretch. */
export const CHANCE = 1e-6;
/** Normal quantile of CHANCE. */
const SIGMAS = 4.753;
/** Correlation of requests within a period that the test allows for; web logs show about this much. */
const CORRELATION = 0.01;

/** Requests of a stretch of the soak. */
export interface Requests {
  /** Periods with requests. */
  readonly periods: number;
  readonly total: number;
}

/**
 * True when `bad` of these requests are more than a share of `limit` explains: both by the exact binomial tail (right for
 * few requests) and with requests of one period correlated (right for many, where errors come in bursts).
 */
export function beyondChance({ total, periods }: Requests, bad: number, limit: number): boolean {
  if (total <= 0 || bad <= limit * total) return false;
  const clustering = 1 + Math.max(0, total / periods - 1) * CORRELATION;
  const deviation = Math.sqrt((limit * (1 - limit) * clustering) / total);
  if (bad / total - limit <= SIGMAS * deviation) return false;
  return atLeast(Math.floor(bad + 1e-6), Math.round(total), limit) < CHANCE;
}

/** True when so many requests in a row, each of them bad, are more than a share of `limit` explains. */
export function allBadBeyondChance(requests: number, limit: number): boolean {
  return limit ** requests < CHANCE;
}
