import { ALARM_STATE, type Point, type Window } from '../../domain/signal.ts';
import type { Change } from './alarm-history.ts';
import type { Alarm } from './alarm-lookup.ts';

/** CloudWatch's words, and none of ours: whatever is not known to be fine counts as insufficient data. */
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

/** The alarm's state at the window's start and each change in the window, oldest first. */
export function pointsOf(alarm: Alarm, history: readonly Change[], window: Window): readonly Point[] {
  const changes = withBlindness(withCurrent(history, alarm, window), alarm, window);
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

/** An alarm that cannot be evaluated is not green, whatever its last state was; red stays red. */
function withBlindness(changes: readonly Change[], alarm: Alarm, window: Window): readonly Change[] {
  if (alarm.evaluation === undefined || !BLIND.has(alarm.evaluation) || alarm.state === 'ALARM')
    return changes;
  const since = alarm.updated?.getTime() ?? window.start;
  const at = Math.max(since, changes.at(-1)?.at ?? since);
  return [...changes, { at, from: alarm.state, to: UNKNOWN, reason: `${alarm.evaluation}: ${alarm.reason}` }];
}

function pointOf(of: string, at: number, { to, reason }: Pick<Change, 'to' | 'reason'>): Point {
  const value = Object.hasOwn(VALUES, to) ? VALUES[to] : undefined;
  return { at, value: value ?? ALARM_STATE.insufficientData, of, ...(reason === '' ? {} : { note: reason }) };
}
