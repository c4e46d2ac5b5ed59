import type { AlarmsGate, Gate } from '../domain/gate.ts';
import type { AlarmSignal, Point, Reading, Window } from '../domain/signal.ts';
import { ALARM_STATE } from '../domain/signal.ts';
import { createStream, pick } from './random.ts';

/** A span in which one alarm is red; `until` is infinite when it stays so. */
export interface Red {
  readonly alarm: string;
  /** Epoch ms. */
  readonly from: number;
  readonly until: number;
}

/** What stands for `*` in the names of the simulated alarms. */
const ENDINGS = ['errors', 'saturation'];

/** The alarms that a gate's patterns match in the simulated service: a name as it is, two for each pattern. */
export function alarmsOf(patterns: readonly string[]): readonly string[] {
  const names = patterns.flatMap((pattern) =>
    pattern.includes('*') ? ENDINGS.map((ending) => pattern.replaceAll('*', ending)) : [pattern],
  );
  return [...new Set(names)];
}

/** The alarms of this gate that fail it when they go red. */
export function decidingAlarms(gate: AlarmsGate): readonly string[] {
  const [{ patterns }] = gate.signals;
  return alarmsOf(patterns).filter((name) => !gate.ignoreRed.some((pattern) => matches(pattern, name)));
}

/** The alarm that goes red: one of those that decide. Throws a RangeError when none does. */
export function drawAlarm(gates: readonly Gate[], seed: number): string {
  const alarms = gates.flatMap((gate) =>
    gate.kind === 'alarms' && !gate.advisory ? decidingAlarms(gate) : [],
  );
  return pick(createStream(seed, 'alarm')(0), alarms);
}

/** States at the window's start and changes in it, of the known alarms that the signal's patterns match. */
export function readAlarms(
  known: readonly string[],
  red: Red | undefined,
): (signal: AlarmSignal, window: Window) => Reading {
  return (signal, window) => {
    const lost = signal.patterns.find((pattern) => !known.some((name) => matches(pattern, name)));
    if (lost !== undefined) return { kind: 'error', cause: new Error(`no simulated alarm matches ${lost}`) };
    const names = known.filter((name) => signal.patterns.some((pattern) => matches(pattern, name)));
    const points = names.flatMap((name) => pointsOf(name, red?.alarm === name ? red : undefined, window));
    return { kind: 'series', points: points.sort((a, b) => a.at - b.at) };
  };
}

function pointsOf(alarm: string, red: Red | undefined, window: Window): readonly Point[] {
  const isRed = red !== undefined && red.from <= window.start && window.start < red.until;
  const points: Point[] = [isRed ? redPoint(alarm, window.start) : okPoint(alarm, window.start)];
  if (red === undefined) return points;
  if (red.from > window.start && red.from < window.end) points.push(redPoint(alarm, red.from));
  if (red.until > window.start && red.until < window.end) points.push(okPoint(alarm, red.until));
  return points;
}

function okPoint(alarm: string, at: number): Point {
  return { at, value: ALARM_STATE.ok, of: alarm };
}

function redPoint(alarm: string, at: number): Point {
  return {
    at,
    value: ALARM_STATE.alarm,
    of: alarm,
    note: 'Threshold Crossed: the simulated service is broken',
  };
}

function matches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
    return false;
  let from = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= name.length - last.length;
}
