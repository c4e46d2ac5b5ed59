import { matches } from '../../domain/name-pattern.ts';
import { ALARM_STATE, type AlarmSignal, type Point, type Reading } from '../../domain/signal.ts';
import { changesSince } from './alarm-history.ts';
import { alarmMissing, lookUpAlarms } from './alarm-lookup.ts';
import { mayHaveChanged, pointsOf, troubleWith, unknownState } from './alarm-points.ts';
import type { Alarm } from './described-alarm.ts';
import { callFailed } from './faults.ts';
import type { Look } from './port.ts';
import type { Placed } from './scope.ts';

/** What is known of one alarm over the window, and why that is not enough to call it green, if so. */
interface Watched {
  readonly points: readonly Point[];
  readonly error?: Error | undefined;
}

/** Reads alarms: state at the window's start and each change in it. Readings by the signal's place in the batch. */
export async function readAlarms(
  signals: readonly Placed<AlarmSignal>[],
  look: Look,
): Promise<ReadonlyMap<number, Reading>> {
  const patterns = signals.flatMap(({ signal }) => signal.patterns);
  try {
    const alarms = patterns.length === 0 ? [] : await lookUpAlarms(patterns, look.port, look.signal);
    const watched = new Map<string, Watched>();
    // One after the other: the quota of the history is three calls a second.
    for (const alarm of alarms) {
      if (isNamed(patterns, alarm.name)) watched.set(alarm.name, await watch(alarm, look));
    }
    const readings = new Map<number, Reading>();
    for (const { index, signal } of signals) readings.set(index, await readingOf(signal, watched, look));
    return readings;
  } catch (error) {
    look.signal.throwIfAborted();
    const cause = callFailed('DescribeAlarms', look.scope, error);
    return new Map(signals.map(({ index }) => [index, { kind: 'error', cause }]));
  }
}

async function readingOf(
  { patterns }: AlarmSignal,
  watched: ReadonlyMap<string, Watched>,
  look: Look,
): Promise<Reading> {
  const names = [...watched.keys()];
  const missing = patterns.find((pattern) => !names.some((name) => matches(pattern, name)));
  if (missing !== undefined) {
    return { kind: 'error', cause: await alarmMissing(missing, look.port, look.signal) };
  }
  const own = [...watched.values()].filter(({ points }) => points.some(({ of }) => isNamed(patterns, of)));
  const points = own.flatMap((alarm) => alarm.points);
  if (points.length === 0) return { kind: 'error', cause: new Error('a gate on alarms names none') };
  // The red of one alarm must not be hidden behind the trouble with another: what is unknown is told as no data beside it.
  const trouble = own.find(({ error }) => error !== undefined);
  if (trouble !== undefined && !points.some(({ value }) => value === ALARM_STATE.alarm)) {
    return { kind: 'error', cause: trouble.error };
  }
  return { kind: 'series', points: points.sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1)) };
}

function isNamed(patterns: readonly string[], name = ''): boolean {
  return patterns.some((pattern) => matches(pattern, name));
}

function nameOf(point: Point): string {
  return point.of ?? '';
}

async function watch(alarm: Alarm, look: Look): Promise<Watched> {
  const error = troubleWith(alarm);
  if (!mayHaveChanged(alarm, look.window)) return { points: pointsOf(alarm, [], look.window), error };
  try {
    const changes = await changesSince(alarm.name, look.window.start, look);
    return { points: pointsOf(alarm, changes, look.window), error };
  } catch (cause) {
    look.signal.throwIfAborted();
    // Red is red without its history; of one that is not red now a flap could have been missed.
    if (alarm.state === 'ALARM') return { points: pointsOf(alarm, [], look.window) };
    const failure = callFailed('DescribeAlarmHistory', look.scope, cause);
    return { points: [unknownState(alarm, failure.message, look.window.start)], error: failure };
  }
}
