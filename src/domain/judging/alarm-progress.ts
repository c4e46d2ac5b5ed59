import type { AlarmsGate } from '../gate.ts';
import type { Conclusion, Judgement } from '../judgement.ts';
import type { Point, Reading, Window } from '../signal.ts';
import {
  alarmName,
  blindName,
  distinctChanges,
  goneSince,
  isBlind,
  isRed,
  newestOfEach,
  watched,
} from './alarm-points.ts';
import { conclude, type SoakEnd } from './end-of-soak.ts';
import { errorIn, errorOf, nameOf, type ProgressCommon, withError } from './progress.ts';

/** The watch over the alarms of a gate: there are no periods, each change counts, flaps between two looks included. */
export interface AlarmProgress extends ProgressCommon {
  readonly gate: AlarmsGate;
  /** Newest known state of each alarm: one that does not change keeps it. */
  readonly states: readonly Point[];
  /** Every state and change that was read, oldest first, each once. */
  readonly changes: readonly Point[];
  /** When the watch begins: the warm-up is over. */
  readonly from: number;
  readonly readUntil: number;
}

/** How far back a look reads again, in ms: the history of an alarm may be written after the state has changed. */
const OVERLAP = 5 * 60_000;

export function beginAlarms(gate: AlarmsGate, soakFrom: number): AlarmProgress {
  const from = soakFrom + gate.warmUp;
  return {
    gate,
    soakFrom,
    from,
    alive: true,
    lastError: undefined,
    errorLooks: 0,
    states: [],
    changes: [],
    readUntil: from,
  };
}

export function alarmWindow({ from, readUntil }: AlarmProgress, now: number): Window | undefined {
  return now > from ? { start: Math.max(from, Math.min(readUntil, now) - OVERLAP), end: now } : undefined;
}

/** Takes in the points of a look: the first alarm seen red fails the gate, at the moment of its change. */
export function observeAlarms(
  progress: AlarmProgress,
  window: Window,
  readings: readonly Reading[],
): AlarmProgress {
  const { gate } = progress;
  const error = errorIn(gate, readings);
  if (error !== undefined) return withError(progress, error, progress.readUntil);
  const read = readings.flatMap((reading) => (reading.kind === 'series' ? reading.points : []));
  const points = [...read, ...goneSince(progress.states, read, window.start)];
  const changes = distinctChanges([...progress.changes, ...points]);
  const next = {
    ...progress,
    lastError: undefined,
    errorLooks: 0,
    states: newestOfEach([...progress.states, ...points]),
    changes,
    readUntil: Math.max(progress.readUntil, window.end),
  };
  const red = watched(gate, changes).find(isRed);
  if (red === undefined || progress.failed !== undefined) return next;
  const detail = `alarm ${alarmName(red)} is red${red.note === undefined ? '' : `: ${red.note}`}`;
  return {
    ...next,
    failed: { ...nameOf(gate), state: 'fail', detail, failedAt: Math.max(red.at, progress.from) },
  };
}

/** The state of the alarms as read so far; red ones have failed the gate before this is asked. */
export function judgeAlarms({ gate, states }: AlarmProgress): Omit<Judgement, 'gate' | 'advisory'> {
  if (states.length === 0) {
    return { state: 'inconclusive', lacks: 'no-data', detail: 'the alarms have not been read yet' };
  }
  const looked = watched(gate, states);
  const detail = `${looked.length === 1 ? '1 alarm' : `${looked.length} alarms`}, none red`;
  const blind = looked.filter(isBlind).map(blindName);
  if (blind.length === 0) return { state: 'pass', detail };
  return {
    state: 'inconclusive',
    lacks: 'no-data',
    detail: `${detail}; insufficient data: ${blind.join(', ')}`,
  };
}

/**
 * At the end, alarms with insufficient data are told and do not hold: an alarm on a sparse error metric is in that state
 * exactly while all is well. It is a pass that says what it rests on; `unsettled: hold` and `no-data: fail` are stricter.
 */
export function concludeAlarms(progress: AlarmProgress, end: SoakEnd): Conclusion {
  const { gate, states } = progress;
  const blind = watched(gate, states).filter(isBlind).map(blindName);
  const detail = `insufficient data: ${blind.join(', ')}`;
  const blindFails = blind.length > 0 && gate.noData === 'fail';
  const standing = {
    failed: progress.failed?.detail ?? (blindFails ? `${detail}, and the plan lets that fail` : undefined),
    error: errorOf(progress),
    broken: undefined,
    silence: states.length > 0 ? 0 : Math.max(0, end.now - progress.from),
    seen: states.length > 0,
  };
  if (blind.length === 0)
    return conclude(gate, { ...standing, settlement: { kind: 'pass', detail: '' } }, end);
  // More time does not settle it, so it extends nothing: whether an alarm gets data does not depend on it.
  const extendable = end.extendable && standing.error !== undefined;
  const settlement = { kind: 'open', within: true, detail, atMost: detail } as const;
  return conclude(gate, { ...standing, settlement }, { ...end, extendable });
}
