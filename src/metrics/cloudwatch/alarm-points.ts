import { RolloutError } from '../../domain/errors.ts';
import { ALARM_STATE, type Point, type Window } from '../../domain/signal.ts';
import type { Change } from './alarm-history.ts';
import type { Alarm } from './described-alarm.ts';

/** CloudWatch's words; whatever else it may say counts as insufficient data. */
const VALUES: Readonly<Record<string, number>> = {
  OK: ALARM_STATE.ok,
  ALARM: ALARM_STATE.alarm,
  INSUFFICIENT_DATA: ALARM_STATE.insufficientData,
};
const UNKNOWN = 'UNKNOWN';

/** With these an alarm keeps a state that nothing supports any more. `PARTIAL_DATA` still evaluates what there is. */
const BLIND = new Set(['EVALUATION_ERROR', 'EVALUATION_FAILURE']);

/**
 * Whether the alarm's history can hold a change since the window's start. A flap leaves a later transition behind, so an
 * alarm whose last transition is older has had none.
 */
export function mayHaveChanged(alarm: Alarm, window: Window): boolean {
  const last = alarm.transitioned ?? alarm.updated;
  return last === undefined || last.getTime() >= window.start;
}

/**
 * The alarm's state at the window's start and each change in the window, oldest first. Where there is trouble with the
 * alarm its red counts, and its green does not.
 */
export function pointsOf(alarm: Alarm, history: readonly Change[], window: Window): readonly Point[] {
  const trouble = troubleWith(alarm);
  return statesOf(alarm, history, window).map((point) =>
    trouble !== undefined && point.value === ALARM_STATE.ok
      ? unknownState(alarm, trouble.message, point.at)
      : point,
  );
}

function statesOf(alarm: Alarm, history: readonly Change[], window: Window): readonly Point[] {
  const changes = withCurrent(history, alarm, window);
  const earlier = changes.filter(({ at }) => at <= window.start).at(-1);
  const first = changes[0];
  const before =
    earlier ??
    (first === undefined ? { to: alarm.state, reason: alarm.reason } : { to: first.from, reason: '' });
  const inside = changes.filter(({ at }) => at > window.start && at < window.end);
  return [{ ...before, at: window.start }, ...inside].map(({ at, to, reason }) =>
    pointOf(alarm.name, at, { to, reason }),
  );
}

/** The history may lag behind the alarm itself: what the alarm says last is added when the history lacks it. */
function withCurrent(history: readonly Change[], alarm: Alarm, window: Window): readonly Change[] {
  if (history.length === 0 && !mayHaveChanged(alarm, window)) return [];
  const at = (alarm.transitioned ?? alarm.updated)?.getTime() ?? window.start;
  const last = history.at(-1);
  if (last !== undefined && (last.to === alarm.state || last.at >= at)) return history;
  return [...history, { at, from: last?.to ?? UNKNOWN, to: alarm.state, reason: alarm.reason }];
}

/** Why the state that the alarm shows says nothing, if so. Red needs no support. */
export function troubleWith({ name, state, evaluation, reason }: Alarm): Error | undefined {
  if (state === 'ALARM') return undefined;
  if (!Object.hasOwn(VALUES, state))
    return new Error(`alarm ${name} is in the state "${state}", which is not known`);
  if (evaluation === undefined || !BLIND.has(evaluation)) return undefined;
  const message = `alarm ${name} cannot be evaluated (${evaluation}): ${reason}`;
  return evaluation === 'EVALUATION_ERROR'
    ? new RolloutError('signal-unreadable', message, { hint: 'Mend the definition of the alarm.' })
    : new Error(message);
}

/** The alarm as one of which nothing can be told. */
export function unknownState({ name }: Alarm, reason: string, at: number): Point {
  return pointOf(name, at, { to: UNKNOWN, reason });
}

function pointOf(of: string, at: number, { to, reason }: Pick<Change, 'to' | 'reason'>): Point {
  const value = Object.hasOwn(VALUES, to) ? VALUES[to] : undefined;
  return { at, value: value ?? ALARM_STATE.insufficientData, of, ...(reason === '' ? {} : { note: reason }) };
}
