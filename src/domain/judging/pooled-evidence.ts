import { allBadBeyondChance, beyondChance } from './chance.ts';
import { exceeds, type ShareLimits, type Tally } from './tally.ts';

/**
 * Evidence from pooled counts: of the whole soak, and of trailing windows so that a regression late in a long soak is
 * not drowned by the good hours before it. State of constant size. docs/judging.md gives the reasons for the numbers.
 */
export interface PooledEvidence {
  readonly sum: Sum;
  /** The sum as it stood before each of the newest periods, oldest first: a window is the difference of two sums. */
  readonly trail: readonly Sum[];
  /** The same at every STRIDE-th period, further back: for the longest window, whose length need not be exact. */
  readonly marks: readonly Sum[];
  /** Of the newest periods with requests: whether each lay beyond the fail limit. */
  readonly over: readonly boolean[];
  /** The unbroken run, up to now, of periods in which every request was bad. */
  readonly total: { readonly periods: number; readonly requests: number };
}

export interface Sum {
  /** Periods folded, empty ones included. */
  readonly folded: number;
  /** Periods with requests. */
  readonly periods: number;
  readonly total: number;
  readonly beyondPass: number;
  readonly beyondFail: number;
}

/** A part of the soak that was looked at: its newest `folded` periods, or `whole`. */
export interface Stretch extends Sum {
  readonly whole: boolean;
}

/** Trailing windows, in periods; one more reaches back over all marks: 349 to 360 periods. */
const WINDOWS = [5, 15, 60] as const;
const STRIDE = 12;
const MARKS = 30;
/** Of the newest RECENT periods with requests, this many must lie beyond the limit: one bad period decides nothing. */
const RECENT = 5;
const RECENT_OVER = 2;
/** Periods of total failure that may fail a gate before its least number of requests has come. */
const TOTAL_FAILURE = 3;

export const NO_EVIDENCE: PooledEvidence = {
  sum: { folded: 0, periods: 0, total: 0, beyondPass: 0, beyondFail: 0 },
  trail: [],
  marks: [],
  over: [],
  total: { periods: 0, requests: 0 },
};

/** One period further. A period without requests moves the windows on and is otherwise no evidence of anything. */
export function addPeriod(evidence: PooledEvidence, tally: Tally, limits: ShareLimits): PooledEvidence {
  const { sum, over, total } = evidence;
  const trail = [...evidence.trail.slice(1 - WINDOWS[2]), sum];
  const marks = sum.folded % STRIDE === 0 ? [...evidence.marks.slice(1 - MARKS), sum] : evidence.marks;
  const folded = sum.folded + 1;
  if (tally.kind !== 'requests') return { ...evidence, trail, marks, sum: { ...sum, folded } };
  const allBad = tally.beyondFail >= tally.total;
  return {
    trail,
    marks,
    sum: {
      folded,
      periods: sum.periods + 1,
      total: sum.total + tally.total,
      beyondPass: sum.beyondPass + tally.beyondPass,
      beyondFail: sum.beyondFail + tally.beyondFail,
    },
    over: [...over.slice(1 - RECENT), exceeds(tally.beyondFail, tally.total, limits.fail)],
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
  if (periods >= TOTAL_FAILURE && allBadBeyondChance(requests, limits.fail)) {
    return {
      whole: false,
      folded: periods,
      periods,
      total: requests,
      beyondPass: requests,
      beyondFail: requests,
    };
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

/** The trailing windows, shortest first, then the whole soak. */
function stretches({ sum, trail, marks }: PooledEvidence): Stretch[] {
  const starts = [...WINDOWS.map((last) => trail.at(-last)), marks[0]];
  const windows = starts.flatMap((start) =>
    start === undefined ? [] : [{ whole: false, ...minus(sum, start) }],
  );
  return [...windows, wholeSoak({ sum })];
}

/** All of the soak so far. */
export function wholeSoak({ sum }: Pick<PooledEvidence, 'sum'>): Stretch {
  return { whole: true, ...sum };
}

function minus(sum: Sum, before: Sum): Sum {
  return {
    folded: sum.folded - before.folded,
    periods: sum.periods - before.periods,
    total: sum.total - before.total,
    beyondPass: sum.beyondPass - before.beyondPass,
    beyondFail: sum.beyondFail - before.beyondFail,
  };
}
