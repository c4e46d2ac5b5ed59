import type { AlarmsGate } from '../gate.ts';
import { ALARM_STATE, type Point } from '../signal.ts';

/** Name of the alarm that a point is about. Untrusted text. */
export function alarmName(point: Point): string {
  return point.of ?? 'without a name';
}

/** Said of an alarm that was read before and is there no more. */
const GONE = 'gone';

/** The name of a blind alarm, and whether it is there at all. */
export function blindName(point: Point): string {
  return point.note === GONE ? `${alarmName(point)} (${GONE})` : alarmName(point);
}

/** Each look tells the state of every alarm: one that was known and is not told of is gone, and its last state with it. */
export function goneSince(known: readonly Point[], points: readonly Point[], from: number): readonly Point[] {
  const told = new Set(points.map(alarmName));
  return known
    .filter((point) => !told.has(alarmName(point)))
    .map((point) => ({
      at: Math.max(from, point.at),
      value: ALARM_STATE.insufficientData,
      of: alarmName(point),
      note: GONE,
    }));
}

/** Points of the alarms that the gate does not let be red. */
export function watched(gate: AlarmsGate, points: readonly Point[]): readonly Point[] {
  return points.filter((point) => !gate.ignoreRed.some((pattern) => matches(pattern, alarmName(point))));
}

export function isRed(point: Point): boolean {
  return point.value === ALARM_STATE.alarm;
}

/** Anything that is neither OK nor red tells nothing about the service, a state that we do not know included. */
export function isBlind(point: Point): boolean {
  return point.value !== ALARM_STATE.alarm && point.value !== ALARM_STATE.ok;
}

/** The newest point of each alarm, by name; of two at the same moment the worse one. */
export function newestOfEach(points: readonly Point[]): readonly Point[] {
  const newest = new Map<string, Point>();
  for (const point of points) {
    const known = newest.get(alarmName(point));
    if (known === undefined || inOrder(known, point) <= 0) newest.set(alarmName(point), point);
  }
  return [...newest.values()].sort((a, b) => byText(alarmName(a), alarmName(b)));
}

/**
 * Each change once, oldest first, whatever the order and the number of times they were read in. A look tells the state at
 * its window's start too: where an alarm is only said to be in the state that it was in, nothing changed.
 */
export function distinctChanges(points: readonly Point[]): readonly Point[] {
  const states = new Map<string, number>();
  return [...points].sort(inOrder).filter((point) => {
    const known = states.get(alarmName(point));
    states.set(alarmName(point), point.value);
    return known !== point.value;
  });
}

function inOrder(a: Point, b: Point): number {
  return a.at - b.at || a.value - b.value || byText(alarmName(a), alarmName(b));
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `*` stands for any text, also none; everything else is meant literally. Linear in the name for each `*`. */
function matches(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  let from = head.length;
  const until = name.length - tail.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= until;
}
