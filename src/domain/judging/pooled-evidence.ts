import { atLeast } from '../binomial.ts';
import type { ShareLimits, Tally } from './tally.ts';

/**
 * Evidence from pooled counts: of the whole soak, and of trailing windows so that a regression late in a long soak is
 * not drowned by the good hours before it. State of constant size. docs/judging.md gives the reasons for the numbers.
 */
export interface PooledEvidence {
  readonly sum: Sum;
  /** The sum as it stood before each of the newest periods, oldest first: a window is the difference of two sums. */
  readonly trail: readonly Sum[];
  /** Of the newest periods with requests: whether each lay beyond the fail limit. */
  readonly over: readonly boolean[];
  /** The unbroken run, up to now, of periods in which every request was bad. */
  readonly total: { readonly periods: number; readonly requests: number };
}

export interface Sum {
  /** Periods with requests. */
  readonly periods: number;
  readonly total: number;
  readonly beyondPass: number;
  readonly beyondFail: number;
}

/** A stretch of the soak that was looked at; `periods` undefined: all of it. */
export interface Stretch extends Sum {
  readonly last?: number;
}

/** Trailing windows, in periods. */
const WINDOWS = [5, 15, 60, 360] as const;
const LONGEST = 360;
/** Chance that a share exactly at the limit is taken for one above it, at one look at one window. */
const CHANCE = 1e-6;
/** Normal quantile of CHANCE. */
const SIGMAS = 4.753;
/** Correlation of requests within a period that the test allows for; web logs show about this much. */
const CORRELATION = 0.01;
/** Of the newest RECENT periods with requests, this many must lie beyond the limit: one bad period decides nothing. */
const RECENT = 5;
const RECENT_OVER = 2;
/** Periods of total failure that may fail a gate before its least number of requests has come. */
const TOTAL_FAILURE = 3;

export const NO_EVIDENCE: PooledEvidence = {
  sum: { periods: 0, total: 0, beyondPass: 0, beyondFail: 0 },
  trail: [],
  over: [],
  total: { periods: 0, requests: 0 },
};

/** One period further. A period without requests moves the windows on and is otherwise no evidence of anything. */
export function addPeriod(evidence: PooledEvidence, tally: Tally, limits: ShareLimits): PooledEvidence {
  const trail = [...evidence.trail.slice(1 - LONGEST), evidence.sum];
  if (tally.kind !== 'requests') return { ...evidence, trail };
  const { sum, over, total } = evidence;
  const allBad = tally.beyondFail >= tally.total;
  return {
    trail,
    sum: {
      periods: sum.periods + 1,
      total: sum.total + tally.total,
      beyondPass: sum.beyondPass + tally.beyondPass,
      beyondFail: sum.beyondFail + tally.beyondFail,
    },
    over: [...over.slice(1 - RECENT), tally.beyondFail > limits.fail * tally.total],
    total: allBad
      ? { periods: total.periods + 1, requests: total.requests + tally.total }
      : { periods: 0, requests: 0 },
  };
}

/** The stretch whose share lies beyond the fail limit by more than chance, newest and shortest first; undefined: none. */
export function failing(
  evidence: PooledEvidence,
  limits: ShareLimits,
  minSamples: number,
): Stretch | undefined {
  const { periods, requests } = evidence.total;
  if (periods >= TOTAL_FAILURE && atLeast(requests, requests, limits.fail) < CHANCE) {
    return { last: periods, periods, total: requests, beyondPass: requests, beyondFail: requests };
  }
  if (evidence.over.filter(Boolean).length < RECENT_OVER) return undefined;
  return stretches(evidence).find(
    (stretch) => stretch.total >= minSamples && beyondChance(stretch, stretch.beyondFail, limits.fail),
  );
}

/** The stretch whose share lies beyond the pass limit by more than chance: the hold zone, though the pool looks well. */
export function wanting(
  evidence: PooledEvidence,
  limits: ShareLimits,
  minSamples: number,
): Stretch | undefined {
  return stretches(evidence).find(
    (stretch) => stretch.total >= minSamples && beyondChance(stretch, stretch.beyondPass, limits.pass),
  );
}

/** The trailing windows that are shorter than the soak so far, then the whole of it. */
function stretches(evidence: PooledEvidence): Stretch[] {
  const found: Stretch[] = [];
  for (const last of WINDOWS) {
    const before = evidence.trail.at(-last);
    if (before === undefined) break;
    found.push({ last, ...minus(evidence.sum, before) });
  }
  found.push(evidence.sum);
  return found;
}

function minus(sum: Sum, before: Sum): Sum {
  return {
    periods: sum.periods - before.periods,
    total: sum.total - before.total,
    beyondPass: sum.beyondPass - before.beyondPass,
    beyondFail: sum.beyondFail - before.beyondFail,
  };
}

/**
 * True when `bad` of the stretch's requests are more than a share of `limit` explains: both by the exact binomial tail
 * (right for few requests) and with requests of one period correlated (right for many, where errors come in bursts).
 */
function beyondChance(stretch: Sum, bad: number, limit: number): boolean {
  const { total, periods } = stretch;
  if (total <= 0 || bad <= limit * total) return false;
  const clustering = 1 + Math.max(0, total / periods - 1) * CORRELATION;
  const deviation = Math.sqrt((limit * (1 - limit) * clustering) / total);
  if (bad / total - limit <= SIGMAS * deviation) return false;
  return atLeast(Math.floor(bad + 1e-6), Math.round(total), limit) < CHANCE;
}
