import type { Gate } from '../gate.ts';
import type { Conclusion, Judgement } from '../judgement.ts';
import type { Point, Reading, Window } from '../signal.ts';
import {
  type AlarmProgress,
  alarmWindow,
  beginAlarms,
  concludeAlarms,
  judgeAlarms,
  observeAlarms,
} from './alarm-progress.ts';
import type { SoakEnd } from './end-of-soak.ts';
import { silentFor } from './judge.ts';
import { concludePeriods, settlementOf } from './period-conclusion.ts';
import { lengthOf, settledUntil } from './period-grid.ts';
import {
  beginPeriods,
  observePeriods,
  type PeriodProgress,
  periodWindow,
  pointsOfPeriods,
  valuesOfPeriods,
} from './period-progress.ts';
import { errorOf, nameOf } from './progress.ts';
import { judged } from './standing.ts';

export { limitText } from './limit-text.ts';

/**
 * The watch over one gate during one soak: plain data, never changed in place. `gate`, `soakFrom`, `alive` and
 * `lastError` (cause of the newest look's error, untrusted) may be read; the rest belongs to the judges.
 */
export type GateProgress = PeriodProgress | AlarmProgress;

/** How often alarms are looked at, in ms. */
const ALARM_LOOKS = 60_000;

/**
 * A watch that has seen nothing yet. `soakFrom`: epoch ms of the confirmed read-back.
 * Throws a RangeError for bounds that the gate's kind cannot have (a plan refuses them before).
 */
export function beginGate(gate: Gate, soakFrom: number): GateProgress {
  return gate.kind === 'alarms' ? beginAlarms(gate, soakFrom) : beginPeriods(gate, soakFrom);
}

/**
 * The span to read at a look: from the oldest period that may still change, or was never read well, to the newest settled
 * one, aligned to the period. Undefined while nothing has settled. Alarms have no periods: theirs ends at `now`.
 */
export function windowAt(progress: GateProgress, now: number): Window | undefined {
  return isAlarms(progress) ? alarmWindow(progress, now) : periodWindow(progress, now);
}

/** When the next period of this gate will have settled (epoch ms, after `now`). */
export function nextLookAt(progress: GateProgress, now: number): number {
  if (isAlarms(progress)) return now + ALARM_LOOKS;
  const { gate, firstPeriod } = progress;
  return Math.max(settledUntil(gate, now), firstPeriod) + gate.period * 1000 + gate.settle;
}

/**
 * What a look has read. The readings stand in the order of `gate.signals`, for exactly that window; one of them an error,
 * and nothing of the look counts: the next window reaches back over it.
 */
export function observe(progress: GateProgress, window: Window, readings: readonly Reading[]): GateProgress {
  return isAlarms(progress)
    ? observeAlarms(progress, window, readings)
    : observePeriods(progress, window, readings);
}

/** How the gate stands on everything read so far. A failure once judged stays, whatever later data say. */
export function judgementOf(progress: GateProgress, now: number): Judgement {
  if (progress.failed !== undefined) return progress.failed;
  const standing = isAlarms(progress)
    ? judgeAlarms(progress)
    : judged(progress.gate, progress.state, nextLookAt(progress, now) - now);
  const error = errorOf(progress);
  if (error === undefined) return { ...nameOf(progress.gate), ...standing };
  const { lacks: _lacks, ...shown } = standing;
  return { ...nameOf(progress.gate), ...shown, state: 'error', detail: error };
}

/** What the end of the soak makes of the gate (docs/judging.md). Advisory gates always pass. */
export function concludeGate(progress: GateProgress, end: SoakEnd): Conclusion {
  return isAlarms(progress) ? concludeAlarms(progress, end) : concludePeriods(progress, end);
}

/**
 * True when the soak could end here as a pass with nothing left open: what an early end asks for. A judgement of `pass`
 * alone says less: that what was seen lies within the limit.
 */
export function passProven(progress: GateProgress): boolean {
  if (judgementOf(progress, 0).state !== 'pass') return false;
  return isAlarms(progress) || settlementOf(progress).kind === 'pass';
}

/** Every point read, per signal in the gate's order, for report and evidence. */
export function pointsOf(progress: GateProgress): readonly (readonly Point[])[] {
  return isAlarms(progress) ? [progress.changes] : pointsOfPeriods(progress);
}

/** Value per judged period for the sparkline: share, percentile in ms, or plain value; undefined where missing. */
export function valuesOf(progress: GateProgress): readonly (number | undefined)[] {
  return isAlarms(progress) ? [] : valuesOfPeriods(progress);
}

/** True once any canary data has come. Alarms are no canary data: always true of them. */
export function alive(progress: GateProgress): boolean {
  return progress.alive;
}

/**
 * When a canary that lives has shown itself (epoch ms): the period in which it must appear, but at least the first one, has
 * settled.
 */
export function dueAt(progress: GateProgress): number {
  if (isAlarms(progress)) return progress.soakFrom;
  const { gate, soakFrom, firstPeriod } = progress;
  const length = lengthOf(gate);
  const within = Math.ceil((soakFrom + gate.warmUp + gate.aliveWithin) / length) * length;
  return Math.max(firstPeriod + length, within) + gate.settle;
}

/** How long the newest periods have been without a usable value, and the longest such pause before that ended; in ms. */
export function silenceOf(progress: GateProgress): { readonly now: number; readonly before: number } {
  if (isAlarms(progress)) return { now: 0, before: 0 };
  const { gate, state } = progress;
  return { now: silentFor(gate, state), before: state.longestSilence ?? 0 };
}

function isAlarms(progress: GateProgress): progress is AlarmProgress {
  return progress.gate.kind === 'alarms';
}
