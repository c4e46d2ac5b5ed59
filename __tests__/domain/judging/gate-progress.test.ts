import { describe, expect, test } from '@jest/globals';
import {
  alive,
  beginGate,
  type GateProgress,
  judgementOf,
  nextLookAt,
  observe,
  pointsOf,
  valuesOf,
  windowAt,
} from '../../../src/domain/judging/gate-progress.ts';
import type { Reading } from '../../../src/domain/signal.ts';
import { type Column, MINUTE, ratioGate, read, series, T0, times, valueGate } from './gates.ts';

const failed: Reading = { kind: 'error', cause: new Error('Throttling') };

/** One look at `now`, answered from a column that begins at T0. */
function look(progress: GateProgress, now: number, values: Column): GateProgress {
  const window = windowAt(progress, now);
  if (window === undefined) return progress;
  const from = (window.start - T0) / MINUTE;
  return observe(progress, window, [series(values.slice(from, (window.end - T0) / MINUTE), window.start)]);
}

const fail = (progress: GateProgress, now: number): GateProgress => {
  const window = windowAt(progress, now);
  return window === undefined ? progress : observe(progress, window, [failed]);
};

describe('windows', () => {
  const gate = valueGate({ settle: 2 * MINUTE, warmUp: 90_000 });

  test('nothing to read until the first whole period after the warm-up has settled', () => {
    const progress = beginGate(gate, T0 + 10_000);
    // 10 s + 90 s warm-up: the first period judged starts at 2 min, ends at 3 min, settles at 5 min.
    expect(windowAt(progress, T0 + 5 * MINUTE - 1)).toBeUndefined();
    expect(windowAt(progress, T0 + 5 * MINUTE)).toEqual({ start: T0 + 2 * MINUTE, end: T0 + 3 * MINUTE });
    expect(nextLookAt(progress, T0 + 10_000)).toBe(T0 + 5 * MINUTE);
    expect(nextLookAt(progress, T0 + 5 * MINUTE)).toBe(T0 + 6 * MINUTE);
    expect(judgementOf(progress, T0 + 10_000)).toMatchObject({
      state: 'inconclusive',
      lacks: 'too-little',
      detail: 'the first period settles in 4 min 50 s',
    });
  });

  test('a soak that begins on the grid judges its first period', () => {
    expect(windowAt(beginGate(valueGate(), T0), T0 + MINUTE)).toEqual({ start: T0, end: T0 + MINUTE });
  });

  test('later looks read the overlap again and no more', () => {
    const progress = look(beginGate(valueGate(), T0), T0 + 60 * MINUTE, times(60, 100));
    expect(windowAt(progress, T0 + 61 * MINUTE)).toEqual({ start: T0 + 55 * MINUTE, end: T0 + 61 * MINUTE });
  });

  test('a source that delivers late has an overlap as long as its settle time', () => {
    const late = valueGate({ settle: 10 * MINUTE });
    const progress = look(beginGate(late, T0), T0 + 60 * MINUTE, times(50, 100));
    expect(windowAt(progress, T0 + 61 * MINUTE)).toEqual({ start: T0 + 40 * MINUTE, end: T0 + 51 * MINUTE });
  });

  test('what could not be read is read again, from where the last good look ended', () => {
    const good = look(beginGate(valueGate(), T0), T0 + 10 * MINUTE, times(10, 100));
    const bad = fail(fail(good, T0 + 11 * MINUTE), T0 + 30 * MINUTE);
    expect(judgementOf(bad, T0 + 30 * MINUTE)).toMatchObject({
      state: 'error',
      detail: 'the newest look failed: Throttling',
      value: 100,
    });
    expect(windowAt(bad, T0 + 31 * MINUTE)).toEqual({ start: T0 + 5 * MINUTE, end: T0 + 31 * MINUTE });
    const again = look(bad, T0 + 31 * MINUTE, times(31, 100));
    expect(judgementOf(again, T0 + 31 * MINUTE).state).toBe('pass');
    expect(again.lastError).toBeUndefined();
  });
});

describe('looks', () => {
  test('late data inside the overlap are judged, whatever was read before', () => {
    const before = look(beginGate(valueGate(), T0), T0 + 4 * MINUTE, [100, 301, undefined, undefined]);
    expect(judgementOf(before, T0).state).toBe('inconclusive');
    const after = look(before, T0 + 4 * MINUTE, [100, 301, 301, 301]);
    expect(judgementOf(after, T0)).toMatchObject({ state: 'fail', failedAt: T0 + 3 * MINUTE });
  });

  test('a failure stays, though late data would have prevented it', () => {
    const before = look(beginGate(valueGate(), T0), T0 + 3 * MINUTE, [301, 301, 301]);
    const after = look(before, T0 + 4 * MINUTE, [301, 301, 100, 100]);
    expect(judgementOf(after, T0 + 4 * MINUTE)).toEqual(judgementOf(before, T0 + 3 * MINUTE));
  });

  test('a failure keeps its moment, though late data would move it', () => {
    const before = look(beginGate(valueGate(), T0), T0 + 3 * MINUTE, [301, 301, 301]);
    const after = look(before, T0 + 6 * MINUTE, [301, 301, 100, 301, 301, 301]);
    expect(judgementOf(after, T0 + 6 * MINUTE)).toMatchObject({ state: 'fail', failedAt: T0 + 2 * MINUTE });
  });

  test('a contradiction that a later look corrects leaves no trace', () => {
    const window = { start: T0, end: T0 + MINUTE };
    const early = observe(beginGate(ratioGate(), T0), window, [series([3]), series([2])]);
    expect(judgementOf(early, T0).state).toBe('error');
    const later = observe(early, window, [series([3]), series([1000])]);
    expect(judgementOf(later, T0).state).toBe('pass');
  });

  test('three looks in a row with an error fail the gate where the plan says so', () => {
    const gate = valueGate({ onError: 'fail' });
    const good = look(beginGate(gate, T0), T0 + 2 * MINUTE, [100, 100]);
    const twice = fail(fail(good, T0 + 3 * MINUTE), T0 + 4 * MINUTE);
    expect(judgementOf(twice, T0).state).toBe('error');
    const recovered = look(twice, T0 + 5 * MINUTE, times(5, 100));
    expect(judgementOf(fail(fail(recovered, T0 + 6 * MINUTE), T0 + 7 * MINUTE), T0).state).toBe('error');
    expect(judgementOf(fail(twice, T0 + 5 * MINUTE), T0)).toMatchObject({
      state: 'fail',
      failedAt: T0 + 2 * MINUTE,
    });
    expect(
      judgementOf(fail(fail(fail(beginGate(valueGate(), T0), T0 + MINUTE), T0 + MINUTE), T0 + MINUTE), T0)
        .state,
    ).toBe('error');
  });

  test('numbers that stay contradictory count as errors too', () => {
    const gate = ratioGate({ onError: 'fail' });
    let progress = beginGate(gate, T0);
    for (const end of [T0 + MINUTE, T0 + MINUTE, T0 + MINUTE]) {
      expect(judgementOf(progress, T0).state).not.toBe('fail');
      progress = observe(progress, { start: T0, end }, [series([3]), series([2])]);
    }
    expect(judgementOf(progress, T0).state).toBe('fail');
  });

  test('one signal in error spoils the look for the whole gate', () => {
    const progress = observe(beginGate(ratioGate(), T0), { start: T0, end: T0 + MINUTE }, [
      failed,
      series([500]),
    ]);
    expect(judgementOf(progress, T0).state).toBe('error');
    expect(pointsOf(progress)).toEqual([[], []]);
  });

  test('readings that are too few or too many are an error', () => {
    for (const readings of [[], [series([1])], [series([1]), series([500]), series([1])]]) {
      const progress = observe(beginGate(ratioGate(), T0), { start: T0, end: T0 + MINUTE }, readings);
      expect(judgementOf(progress, T0)).toMatchObject({ state: 'error' });
    }
  });

  test('an error without a cause is an error still, and a long one is cut', () => {
    const window = { start: T0, end: T0 + MINUTE };
    const silent = observe(beginGate(valueGate(), T0), window, [{ kind: 'error', cause: undefined }]);
    expect(judgementOf(silent, T0)).toMatchObject({
      state: 'error',
      detail: 'the newest look failed: unknown error',
    });
    const long = observe(beginGate(valueGate(), T0), window, [{ kind: 'error', cause: 'x'.repeat(10_000) }]);
    expect(judgementOf(long, T0).detail.length).toBeLessThan(400);
  });

  test('points of no time at all are no points of any period', () => {
    const nowhere = [Number.NaN, Number.POSITIVE_INFINITY].flatMap((at) => [
      { at, value: 1 },
      { at, value: 2 },
    ]);
    const progress = observe(beginGate(valueGate(), T0), { start: T0, end: T0 + MINUTE }, [
      { kind: 'series', points: [...nowhere, { at: T0, value: 100 }] },
    ]);
    expect(pointsOf(progress)).toEqual([[{ at: T0, value: 100 }]]);
  });

  test('two different values for one period are an error: another period, or several series', () => {
    const points = [
      { at: T0, value: 1 },
      { at: T0 + 10_000, value: 2 },
    ];
    const progress = observe(beginGate(valueGate(), T0), { start: T0, end: T0 + MINUTE }, [
      { kind: 'series', points },
    ]);
    expect(judgementOf(progress, T0).detail).toContain(
      'signal value has two different values in the period of 60 s at 2026-01-05T09:00:00.000Z',
    );
  });

  test('points outside the window and between the grid lines', () => {
    const points = [-1, 0.5, 1, 2, 600].map((minute) => ({ at: T0 + minute * MINUTE, value: minute }));
    const progress = observe(beginGate(valueGate(), T0), { start: T0, end: T0 + 2 * MINUTE }, [
      { kind: 'series', points },
    ]);
    expect(valuesOf(progress)).toEqual([0.5, 1]);
    expect(pointsOf(progress)).toEqual([
      [
        { at: T0, value: 0.5 },
        { at: T0 + MINUTE, value: 1 },
      ],
    ]);
  });

  test('a window that leaves a gap leaves missing periods, not good ones', () => {
    const first = observe(beginGate(valueGate(), T0), { start: T0, end: T0 + MINUTE }, [series([100])]);
    const start = T0 + 4 * MINUTE;
    const gap = observe(first, { start, end: start + MINUTE }, [series([100], start)]);
    expect(valuesOf(gap)).toEqual([100, undefined, undefined, undefined, 100]);
  });

  test('alive as soon as any point has come', () => {
    expect(alive(read(ratioGate(), [undefined, undefined], [undefined, undefined]))).toBe(false);
    expect(alive(read(ratioGate(), [undefined, undefined], [undefined, 0]))).toBe(true);
    expect(judgementOf(read(valueGate(), [undefined, undefined]), T0)).toMatchObject({
      state: 'inconclusive',
      lacks: 'no-data',
      detail: 'no data for 2 min',
    });
  });

  test('silence beyond alive-within fails a gate whose plan says no-data: fail, and stays', () => {
    const gate = valueGate({ noData: 'fail', aliveWithin: 3 * MINUTE });
    expect(judgementOf(read(gate, [100, undefined, undefined, undefined]), T0).state).toBe('inconclusive');
    const silent = [100, undefined, undefined, undefined, undefined];
    expect(judgementOf(read(gate, [...silent, 100, 100]), T0)).toMatchObject({
      state: 'fail',
      failedAt: T0 + 4 * MINUTE,
      detail: 'no data for 4 min, and the plan lets that fail',
    });
  });

  test('advisory gates are judged like others and say that they are advisory', () => {
    expect(judgementOf(read(valueGate({ advisory: true }), [301, 301, 301]), T0)).toMatchObject({
      state: 'fail',
      advisory: true,
    });
  });
});
