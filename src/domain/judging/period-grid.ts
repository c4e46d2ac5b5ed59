import type { Gate } from '../gate.ts';
import type { Reading, Window } from '../signal.ts';
import type { Period } from './period.ts';

/** Periods that are read again at every look beyond the settle time, because late data may still change them. */
const OVERLAP_PERIODS = 5;

/** Length of a gate's period, in ms. */
export function lengthOf(gate: Gate): number {
  return gate.period * 1000;
}

/** Start of the first period that is judged: the first that begins when the warm-up is over. */
export function firstPeriod(gate: Gate, soakFrom: number): number {
  const length = lengthOf(gate);
  return Math.ceil((soakFrom + gate.warmUp) / length) * length;
}

/** End of the newest period that has settled. */
export function settledUntil(gate: Gate, now: number): number {
  const length = lengthOf(gate);
  return Math.floor((now - gate.settle) / length) * length;
}

/** How far back a look reads again what was read before, in ms: five periods, or the settle time where that is longer. */
export function overlapOf(gate: Gate): number {
  const length = lengthOf(gate);
  return Math.max(OVERLAP_PERIODS, Math.ceil(gate.settle / length)) * length;
}

/**
 * The periods of a window, with a value per signal where its reading has one. Points fall into the period that they lie
 * in, in whatever order they come; the same point twice is one. Two different values of one signal in one period are an
 * error: the source was asked for another period than it answers, or answers several series.
 */
export function periodsOf(
  gate: Gate,
  window: Window,
  readings: readonly Reading[],
): readonly Period[] | Error {
  const length = lengthOf(gate);
  const count = Math.max(0, Math.round((window.end - window.start) / length));
  const columns: (number | undefined)[][] = [];
  for (const [signal, reading] of readings.entries()) {
    const column = new Array<number | undefined>(count).fill(undefined);
    for (const point of reading.kind === 'series' ? reading.points : []) {
      const index = Math.floor((point.at - window.start) / length);
      const before = column[index];
      if (!(index >= 0 && index < count) || Object.is(before, point.value)) continue;
      if (before !== undefined) return conflict(gate, signal, window.start + index * length);
      column[index] = point.value;
    }
    columns.push(column);
  }
  return Array.from({ length: count }, (_, index) => ({
    start: window.start + index * length,
    values: columns.map((column) => column[index]),
  }));
}

function conflict(gate: Gate, signal: number, start: number): Error {
  const id = gate.signals[signal]?.id ?? String(signal);
  const at = new Date(start).toISOString();
  return new Error(`signal ${id} has two different values in the period of ${gate.period} s at ${at}`);
}
