import { describe, expect, test } from '@jest/globals';
import type {
  ExpressionSignal,
  MetricSignal,
  Point,
  Reading,
  Signal,
  Window,
} from '../../src/domain/signal.ts';
import type { SignalProvider } from '../../src/metrics/signal-provider.ts';

/** An adapter and what it is examined on. `window` is one in which `full` has at least two points. */
export interface Examined {
  readonly provider: SignalProvider;
  readonly window: Window;
  /** Has data all over the window. */
  readonly full: MetricSignal | ExpressionSignal;
  /** Has no data in the window. */
  readonly silent: MetricSignal | ExpressionSignal;
}

/** What an adapter that asks somebody else is examined on besides. */
export interface RemoteExamined extends Examined {
  /** Cannot be read, while the others can. */
  readonly broken: Signal;
  /** The same adapter before a source that never answers. */
  readonly stalled: SignalProvider;
}

/** The duties of the port, for every adapter. `build` makes a fresh one for each case. */
export function describeSignalProvider(name: string, build: () => Examined | Promise<Examined>): void {
  describe(`${name}, as a signal provider`, () => {
    test('reads a series inside the window, oldest first, one point per period', async () => {
      const { provider, full, window } = await build();
      const points = pointsOf(await readOne(provider, full, window));
      expect(points.length).toBeGreaterThan(1);
      expect(
        points.filter(({ at, value }) => at < window.start || at >= window.end || !Number.isFinite(value)),
      ).toEqual([]);
      expect(points).toEqual([...points].sort((a, b) => a.at - b.at));
      const places = points.map(({ at, of }) => `${of ?? ''} ${at}`);
      expect(new Set(places).size).toBe(places.length);
    });

    test('keeps the order of the signals', async () => {
      const { provider, full, silent, window } = await build();
      const readings = await provider.read([silent, full, full, silent], window, never());
      expect(readings.map(({ kind }) => kind)).toEqual(['no-data', 'series', 'series', 'no-data']);
    });

    test('says in words that there is no data', async () => {
      const { provider, silent, window } = await build();
      const reading = await readOne(provider, silent, window);
      expect(reading).toEqual({ kind: 'no-data', detail: expect.stringMatching(/\w/) });
    });

    test('gives the same answer twice', async () => {
      const { provider, full, window } = await build();
      const first = await readOne(provider, full, window);
      expect(await readOne(provider, full, window)).toEqual(first);
    });

    test('gives no point twice when two windows meet, and none is lost between them', async () => {
      const { provider, full, window } = await build();
      const whole = pointsOf(await readOne(provider, full, window));
      const middle = whole[Math.floor(whole.length / 2)]?.at ?? window.end;
      const early = pointsOf(await readOne(provider, full, { start: window.start, end: middle }));
      const late = pointsOf(await readOne(provider, full, { start: middle, end: window.end }));
      expect([...early, ...late]).toEqual(whole);
    });

    test('has no points in an empty window, and nothing to say when nothing is asked', async () => {
      const { provider, full, window } = await build();
      const reading = await readOne(provider, full, { start: window.start, end: window.start });
      expect(reading.kind).not.toBe('series');
      expect(await provider.read([], window, never())).toEqual([]);
    });

    test('rejects with the reason when it is aborted before it reads', async () => {
      const { provider, full, window } = await build();
      const reason = new Error('cancelled');
      await expect(provider.read([full], window, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    test('has nothing to explain about a signal that has data', async () => {
      const { provider, full } = await build();
      expect(await provider.explain(full, never())).toBeUndefined();
    });
  });
}

/** The duties of an adapter that asks somebody else: that one may fail, and may not answer at all. */
export function describeRemoteSignalProvider(
  name: string,
  build: () => RemoteExamined | Promise<RemoteExamined>,
): void {
  describeSignalProvider(name, build);

  describe(`${name}, as a provider that asks somebody else`, () => {
    test('tells a series, no data and an error apart in one batch', async () => {
      const { provider, full, silent, broken, window } = await build();
      const readings = await provider.read([broken, silent, full, broken], window, never());
      expect(readings.map(({ kind }) => kind)).toEqual(['error', 'no-data', 'series', 'error']);
    });

    test('gives an error that says what is wrong', async () => {
      const { provider, broken, window } = await build();
      const reading = await readOne(provider, broken, window);
      expect(reading).toEqual({ kind: 'error', cause: expect.any(Error) });
    });

    test('rejects with the reason when it is aborted while the source hangs', async () => {
      const { stalled, full, window } = await build();
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const reading = stalled.read([full], window, controller.signal);
      const explaining = stalled.explain(full, controller.signal);
      queueMicrotask(() => controller.abort(reason));
      await expect(reading).rejects.toBe(reason);
      await expect(explaining).rejects.toBe(reason);
    });
  });
}

function never(): AbortSignal {
  return new AbortController().signal;
}

async function readOne(provider: SignalProvider, signal: Signal, window: Window): Promise<Reading> {
  const [reading] = await provider.read([signal], window, never());
  if (reading === undefined) throw new Error('the provider gave no reading');
  return reading;
}

function pointsOf(reading: Reading): readonly Point[] {
  if (reading.kind !== 'series') throw new Error(`expected a series, not ${reading.kind}`);
  return reading.points;
}
