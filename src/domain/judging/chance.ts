import { atLeast, incompleteBeta } from '../binomial.ts';

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
 * True when `bad` of these requests are more than a share of `limit` explains: by the exact binomial tail (right for few
 * requests) and with requests of one period correlated (right for many, where errors come in bursts). Correlated requests
 * have the same mean and a larger variance; where they are skewed, most periods without a bad one and some with many, the
 * negative binomial of that mean and variance follows them. The normal tail is the lightest and is asked first.
 */
export function beyondChance({ total, periods }: Requests, bad: number, limit: number): boolean {
  if (total <= 0 || bad <= limit * total) return false;
  const mean = limit * total;
  const spread = (1 - limit) * (1 + Math.max(0, total / periods - 1) * CORRELATION);
  if (bad - mean <= SIGMAS * Math.sqrt(mean * spread)) return false;
  if (atLeast(Math.floor(bad + 1e-6), Math.round(total), limit) >= CHANCE) return false;
  if (spread <= 1 || mean === 0) return true;
  return incompleteBeta(1 - 1 / spread, bad, mean / (spread - 1)) < CHANCE;
}

/** True when so many requests in a row, each of them bad, are more than a share of `limit` explains. */
export function allBadBeyondChance(requests: number, limit: number): boolean {
  return limit ** requests < CHANCE;
}
