import { describe, expect, test } from '@jest/globals';
import type { AlarmsGate } from '../../../src/domain/gate.ts';
import {
  alive,
  beginGate,
  concludeGate,
  judgementOf,
  nextLookAt,
  observe,
  pointsOf,
  valuesOf,
  windowAt,
} from '../../../src/domain/judging/gate-progress.ts';
import type { Point, Reading } from '../../../src/domain/signal.ts';
import { alarm, alarmsGate, MINUTE, T0 } from './gates.ts';

const NOW = T0 + 5 * MINUTE;
const end = { now: NOW, soakUntil: NOW, extendable: true };

const look = (points: readonly Point[], gate: AlarmsGate = alarmsGate()) =>
  observe(beginGate(gate, T0), { start: T0, end: NOW }, [{ kind: 'series', points }]);

describe('alarms', () => {
  test('none red: pass', () => {
    const progress = look([alarm('search-a', 'ok'), alarm('search-b', 'ok')]);
    expect(judgementOf(progress, NOW)).toEqual({
      gate: 'Gate',
      advisory: false,
      state: 'pass',
      detail: '2 alarms, none red',
    });
    expect(concludeGate(progress, end)).toEqual({ kind: 'pass' });
  });

  test('a change to red fails, at its moment, with the reason', () => {
    const red = { ...alarm('search-b', 'alarm', T0 + MINUTE), note: 'Threshold crossed' };
    const progress = look([alarm('search-a', 'ok'), alarm('search-b', 'ok'), red]);
    expect(judgementOf(progress, NOW)).toMatchObject({
      state: 'fail',
      failedAt: T0 + MINUTE,
      detail: 'alarm search-b is red: Threshold crossed',
    });
    expect(concludeGate(progress, end).kind).toBe('fail');
  });

  test('a flap between two looks fails too', () => {
    const progress = look([
      alarm('a', 'ok'),
      alarm('a', 'alarm', T0 + MINUTE),
      alarm('a', 'ok', T0 + 2 * MINUTE),
    ]);
    expect(judgementOf(progress, NOW).state).toBe('fail');
  });

  test('red at the start fails unless it is ignored', () => {
    const points = [alarm('search-old-5xx', 'alarm'), alarm('search-new', 'ok')];
    expect(judgementOf(look(points), NOW)).toMatchObject({ state: 'fail', failedAt: T0 });
    for (const ignoreRed of [['search-old-5xx'], ['search-old-*'], ['*5xx'], ['s*-old*x']]) {
      expect(judgementOf(look(points, alarmsGate({ ignoreRed })), NOW).state).toBe('pass');
    }
    for (const ignoreRed of [
      ['search-old'],
      ['old-*'],
      ['*-new'],
      ['search-old-5xx*5xx'],
      ['search.old.5xx'],
    ]) {
      expect(judgementOf(look(points, alarmsGate({ ignoreRed })), NOW).state).toBe('fail');
    }
  });

  test('once red, later looks do not take it back', () => {
    const red = look([alarm('a', 'alarm')]);
    const later = observe(red, { start: NOW, end: NOW + MINUTE }, [
      { kind: 'series', points: [alarm('a', 'ok', NOW)] },
    ]);
    expect(judgementOf(later, NOW + MINUTE)).toEqual(judgementOf(red, NOW));
  });

  test('insufficient data is neither red nor green', () => {
    const progress = look([alarm('a', 'ok'), alarm('b', 'insufficientData')]);
    expect(judgementOf(progress, NOW)).toMatchObject({
      state: 'inconclusive',
      lacks: 'no-data',
      detail: '2 alarms, none red; insufficient data: b',
    });
  });

  test('at the end, insufficient data passes with a mark and extends nothing; stricter plans hold or fail', () => {
    const points = [alarm('b', 'insufficientData')];
    expect(concludeGate(look(points), end)).toEqual({ kind: 'pass', inconclusive: 'insufficient data: b' });
    expect(concludeGate(look(points, alarmsGate({ unsettled: 'hold' })), end)).toMatchObject({
      kind: 'hold',
      reason: 'evidence-lacks',
    });
    expect(concludeGate(look(points, alarmsGate({ noData: 'fail' })), end).kind).toBe('fail');
  });

  describe('an alarm that is there no more', () => {
    const both = look([alarm('a', 'ok'), alarm('b', 'ok')]);
    const later = (points: readonly Point[], minutes = 20, before = both) =>
      observe(before, { start: T0 + (minutes - 6) * MINUTE, end: T0 + minutes * MINUTE }, [
        points.length === 0 ? { kind: 'no-data', detail: 'none' } : { kind: 'series', points },
      ]);

    test('tells nothing any more: its last green does not count', () => {
      const deleted = later([alarm('a', 'ok', T0 + 14 * MINUTE)]);
      expect(judgementOf(deleted, NOW)).toMatchObject({
        state: 'inconclusive',
        lacks: 'no-data',
        detail: '2 alarms, none red; insufficient data: b (gone)',
      });
      expect(concludeGate(deleted, end)).toEqual({
        kind: 'pass',
        inconclusive: 'insufficient data: b (gone)',
      });
      expect(judgementOf(later([]), NOW).state).toBe('inconclusive');
    });

    test('does not matter where it may be red', () => {
      const before = look([alarm('a', 'ok'), alarm('b', 'ok')], alarmsGate({ ignoreRed: ['b'] }));
      expect(judgementOf(later([alarm('a', 'ok', T0 + 14 * MINUTE)], 20, before), NOW).state).toBe('pass');
    });

    test('is judged again when it is back', () => {
      const deleted = later([alarm('a', 'ok', T0 + 14 * MINUTE)]);
      const at = T0 + 15 * MINUTE;
      const back = (state: 'ok' | 'alarm') =>
        judgementOf(later([alarm('a', 'ok', at), alarm('b', state, at)], 21, deleted), NOW).state;
      expect([back('ok'), back('alarm')]).toEqual(['pass', 'fail']);
    });
  });

  test('a state that is not known is not green', () => {
    expect(judgementOf(look([{ at: T0, of: 'a', value: 7 }]), NOW).state).toBe('inconclusive');
  });

  test('never read: held, not passed', () => {
    const progress = beginGate(alarmsGate(), T0);
    expect(judgementOf(progress, NOW)).toMatchObject({ state: 'inconclusive', lacks: 'no-data' });
    expect(concludeGate(progress, end).kind).toBe('extend');
    expect(concludeGate(progress, { ...end, extendable: false })).toMatchObject({
      kind: 'hold',
      reason: 'no-data',
    });
    const nothing: Reading = { kind: 'no-data', detail: 'no points' };
    const looked = observe(progress, { start: T0, end: NOW }, [nothing]);
    expect(concludeGate(looked, { ...end, extendable: false })).toMatchObject({
      kind: 'hold',
      reason: 'no-data',
    });
  });

  test('an error is told, keeps the span unread and recovers', () => {
    const good = look([alarm('a', 'ok')]);
    const bad = observe(good, { start: T0, end: NOW + MINUTE }, [
      { kind: 'error', cause: new Error('no alarm matches x-*') },
    ]);
    expect(judgementOf(bad, NOW)).toMatchObject({
      state: 'error',
      detail: 'the newest look failed: no alarm matches x-*',
    });
    expect(concludeGate(bad, { ...end, extendable: false })).toMatchObject({
      kind: 'hold',
      reason: 'signal-error',
    });
    expect(windowAt(bad, NOW + 60 * MINUTE)).toEqual({ start: T0, end: NOW + 60 * MINUTE });
    const again = observe(bad, { start: T0, end: NOW }, [{ kind: 'series', points: [alarm('a', 'ok')] }]);
    expect(judgementOf(again, NOW).state).toBe('pass');
  });

  test('windows go from the start, later from a little before the newest look, up to now', () => {
    const gate = beginGate(alarmsGate(), T0);
    expect(windowAt(gate, T0)).toBeUndefined();
    expect(windowAt(gate, T0 + 1)).toEqual({ start: T0, end: T0 + 1 });
    const seen = observe(gate, { start: T0, end: T0 + 60 * MINUTE }, [
      { kind: 'series', points: [alarm('a', 'ok')] },
    ]);
    expect(windowAt(seen, T0 + 61 * MINUTE)).toEqual({ start: T0 + 55 * MINUTE, end: T0 + 61 * MINUTE });
    expect(nextLookAt(seen, NOW)).toBe(NOW + MINUTE);
  });

  test('with a warm-up are watched from its end on', () => {
    const gate = beginGate(alarmsGate({ warmUp: 10 * MINUTE }), T0);
    expect(windowAt(gate, T0 + 10 * MINUTE)).toBeUndefined();
    const window = windowAt(gate, T0 + 12 * MINUTE);
    expect(window).toEqual({ start: T0 + 10 * MINUTE, end: T0 + 12 * MINUTE });
    expect(nextLookAt(gate, T0)).toBe(T0 + MINUTE);
    const red = observe(gate, { start: T0 + 10 * MINUTE, end: T0 + 12 * MINUTE }, [
      { kind: 'series', points: [alarm('a', 'alarm', T0 + 10 * MINUTE)] },
    ]);
    expect(judgementOf(red, T0 + 12 * MINUTE)).toMatchObject({
      state: 'fail',
      failedAt: T0 + 10 * MINUTE,
    });
    const never = { now: T0 + 9 * MINUTE, soakUntil: T0 + 9 * MINUTE, extendable: false };
    expect(concludeGate(gate, never)).toMatchObject({ kind: 'hold', reason: 'no-data' });
  });

  test('looks that tell the same state again and again add nothing to what is kept', () => {
    let progress = beginGate(alarmsGate(), T0);
    for (let minute = 1; minute <= 600; minute += 1) {
      const window = windowAt(progress, T0 + minute * MINUTE) ?? { start: T0, end: T0 };
      progress = observe(progress, window, [{ kind: 'series', points: [alarm('a', 'ok', window.start)] }]);
    }
    expect(pointsOf(progress)).toEqual([[alarm('a', 'ok')]]);
  });

  test('evidence has each change once, in order, however often it was read', () => {
    const points = [alarm('b', 'ok', T0 + 2), alarm('a', 'ok', T0 + 1), alarm('b', 'ok', T0 + 2)];
    const twice = observe(look(points), { start: T0, end: NOW }, [{ kind: 'series', points }]);
    expect(pointsOf(twice)).toEqual([[alarm('a', 'ok', T0 + 1), alarm('b', 'ok', T0 + 2)]]);
    expect(valuesOf(twice)).toEqual([]);
    expect(alive(twice)).toBe(true);
  });
});
