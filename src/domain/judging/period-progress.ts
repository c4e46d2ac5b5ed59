import type { Point, Reading, Window } from '../signal.ts';
import { type FoldState, judgeFor, type PeriodGate } from './judges.ts';
import { type KeptPeriods, keep, keptInOrder } from './kept-periods.ts';
import type { Period } from './period.ts';
import { firstPeriod, overlapOf, periodsOf, settledUntil } from './period-grid.ts';
import { errorIn, nameOf, type ProgressCommon, withError } from './progress.ts';
import { judged } from './standing.ts';

/** The watch over a gate that is judged period by period. Periods before `frozenUntil` never change again. */
export interface PeriodProgress extends ProgressCommon {
  readonly gate: PeriodGate;
  /** Start of the first period that is judged. */
  readonly firstPeriod: number;
  /** Everything before this is folded into `prefix` for good. */
  readonly frozenUntil: number;
  readonly prefix: FoldState;
  /** The frozen periods: for report and evidence, never folded again. */
  readonly frozen: KeptPeriods;
  /** The periods after them: what late data may still change. */
  readonly tail: readonly Period[];
  /** The fold over everything read. */
  readonly state: FoldState;
  /** End of the newest period read. */
  readonly readUntil: number;
}

export function beginPeriods(gate: PeriodGate, soakFrom: number): PeriodProgress {
  const first = firstPeriod(gate, soakFrom);
  const { start } = judgeFor(gate);
  return {
    gate,
    soakFrom,
    alive: false,
    lastError: undefined,
    errorLooks: 0,
    firstPeriod: first,
    frozenUntil: first,
    prefix: start,
    frozen: undefined,
    tail: [],
    state: start,
    readUntil: first,
  };
}

export function periodWindow(progress: PeriodProgress, now: number): Window | undefined {
  const end = settledUntil(progress.gate, now);
  return end > progress.frozenUntil ? { start: progress.frozenUntil, end } : undefined;
}

/** Folds what a look has read onto what is known, then freezes what the overlap has left behind. */
export function observePeriods(
  progress: PeriodProgress,
  window: Window,
  readings: readonly Reading[],
): PeriodProgress {
  const error = errorIn(progress.gate, readings);
  if (error !== undefined) return withError(progress, error, progress.readUntil);
  const read = periodsOf(progress.gate, window, readings);
  if (read instanceof Error) return withError(progress, read, progress.readUntil);
  const alive = progress.alive || read.some((period) => period.values.some((value) => value !== undefined));
  const tail = merged(progress, window, read);
  const readUntil = Math.max(progress.readUntil, window.end);
  const state = folded(progress, tail);
  return latched(freeze({ ...progress, alive, lastError: undefined, tail, state, readUntil }));
}

/** What was read takes the place of what was known of its window; the rest of the tail stays, gaps are missing periods. */
function merged(progress: PeriodProgress, window: Window, read: readonly Period[]): readonly Period[] {
  const { frozenUntil, gate, tail } = progress;
  const known = new Map<number, Period>();
  for (const period of tail) known.set(period.start, period);
  for (const period of read) known.set(period.start, period);
  const until = Math.max(progress.readUntil, window.end);
  const length = gate.period * 1000;
  const nothing = gate.signals.map(() => undefined);
  const periods: Period[] = [];
  for (let start = frozenUntil; start < until; start += length) {
    periods.push(known.get(start) ?? { start, values: nothing });
  }
  return periods;
}

/** Folds for good what the overlap has left behind. */
function freeze(progress: PeriodProgress): PeriodProgress {
  const judge = judgeFor(progress.gate);
  const keepFrom = Math.max(progress.frozenUntil, progress.readUntil - overlapOf(progress.gate));
  const leaving = progress.tail.filter((period) => period.start < keepFrom);
  return {
    ...progress,
    frozenUntil: keepFrom,
    prefix: leaving.reduce(judge.step, progress.prefix),
    frozen: leaving.reduce(
      (kept: KeptPeriods, period) => keep({ period, shown: judge.shown(period) }, kept),
      progress.frozen,
    ),
    tail: progress.tail.filter((period) => period.start >= keepFrom),
  };
}

/** The fold over everything read: where nothing came late, what is new is folded onto what is known. */
function folded({ gate, prefix, tail, state }: PeriodProgress, read: readonly Period[]): FoldState {
  const { step } = judgeFor(gate);
  const asBefore = tail.every((period, i) => samePeriod(period, read[i]));
  return asBefore ? read.slice(tail.length).reduce(step, state) : read.reduce(step, prefix);
}

function samePeriod(a: Period, b: Period | undefined): boolean {
  return a.start === b?.start && a.values.every((value, signal) => Object.is(value, b.values[signal]));
}

/** Keeps the first failure, and counts looks whose numbers contradict each other as looks with an error. */
function latched(progress: PeriodProgress): PeriodProgress {
  if (progress.failed !== undefined) return { ...progress, errorLooks: 0 };
  const { broken, failed } = progress.state;
  if (failed === undefined && broken !== undefined) {
    return { ...withError(progress, broken.detail, broken.at), lastError: undefined };
  }
  const calm = { ...progress, errorLooks: 0 };
  if (failed === undefined) return calm;
  return { ...calm, failed: { ...nameOf(progress.gate), ...judged(progress.gate, progress.state, 0) } };
}

export function pointsOfPeriods(progress: PeriodProgress): readonly (readonly Point[])[] {
  const periods = [...keptInOrder(progress.frozen).map(({ period }) => period), ...progress.tail];
  return progress.gate.signals.map((_, signal) =>
    periods.flatMap((period) => {
      const value = period.values[signal];
      return value === undefined ? [] : [{ at: period.start, value }];
    }),
  );
}

export function valuesOfPeriods(progress: PeriodProgress): readonly (number | undefined)[] {
  const frozen = keptInOrder(progress.frozen).map(({ shown }) => shown);
  return [...frozen, ...progress.tail.map(judgeFor(progress.gate).shown)];
}
