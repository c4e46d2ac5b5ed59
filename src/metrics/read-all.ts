import type { Point, Reading, Signal, Window } from '../domain/signal.ts';
import type { SignalProvider } from './signal-provider.ts';

/** A signal and the span of time that is wanted of it. */
export interface Want {
  readonly signal: Signal;
  readonly window: Window;
}

/**
 * Reads signals that need different windows in one batch, over the window that covers them all: one look costs one call.
 * The readings stand in the order of the wants, each cut to its own window. Rejects only when `signal` is aborted.
 */
export async function readAll(
  provider: SignalProvider,
  wants: readonly Want[],
  signal: AbortSignal,
): Promise<readonly Reading[]> {
  const spans = wants.map(({ window }) => window).filter(({ start, end }) => start < end);
  if (spans.length === 0) return wants.map(() => ({ kind: 'no-data', detail: 'the window is empty' }));
  const union = {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
  const readings = await provider.read(
    wants.map((want) => want.signal),
    union,
    signal,
  );
  return wants.map((want, place) => {
    const reading = readings[place];
    if (reading === undefined)
      return { kind: 'error', cause: new Error('the provider gave no reading for a signal') };
    return cutReading(reading, want);
  });
}

/** A reading without what lies outside the window. Of alarms the state before it is kept, as the state at its start. */
export function cutReading(reading: Reading, { signal, window }: Want): Reading {
  if (reading.kind !== 'series') return reading;
  const inside = reading.points.filter(({ at }) => at >= window.start && at < window.end);
  const points = signal.kind === 'alarms' ? withStatesAtStart(reading.points, inside, window) : inside;
  return points.length === 0
    ? { kind: 'no-data', detail: 'no data in this window' }
    : { kind: 'series', points };
}

function withStatesAtStart(
  all: readonly Point[],
  inside: readonly Point[],
  window: Window,
): readonly Point[] {
  if (window.start >= window.end) return [];
  const states = new Map<string | undefined, Point>();
  for (const point of all) {
    if (point.at <= window.start) states.set(point.of, { ...point, at: window.start });
  }
  return [...states.values(), ...inside.filter(({ at }) => at > window.start)];
}
