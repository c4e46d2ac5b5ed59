import { describe, expect, test } from '@jest/globals';
import {
  beginGate,
  concludeGate,
  type GateProgress,
  observe,
  passProven,
} from '../../../src/domain/judging/gate-progress.ts';
import {
  alarmsGate,
  type Column,
  latencyGate,
  MINUTE,
  ratioGate,
  read,
  series,
  T0,
  times,
  valueGate,
} from './gates.ts';

const at = (minutes: number, extendable = false) => {
  const now = T0 + minutes * MINUTE;
  return { now, soakUntil: now, extendable };
};

const values = (column: Column, overrides: Parameters<typeof valueGate>[0] = {}) =>
  read(valueGate(overrides), column);
const ratio = (
  bad: number,
  minutes: number,
  perMinute: number,
  overrides: Parameters<typeof ratioGate>[0] = {},
) => read(ratioGate(overrides), [bad, ...times(minutes - 1, 0)], times(minutes, perMinute));

describe('the end of a soak: values', () => {
  test('the newest periods within the pass limit: pass', () => {
    expect(concludeGate(values([900, 100, 100, 100]), at(4, true))).toEqual({ kind: 'pass' });
  });

  test('the newest periods between the limits: held, and not extended', () => {
    const end = concludeGate(values([100, 250, 250, 250]), at(4, true));
    expect(end).toMatchObject({ kind: 'hold', reason: 'beyond-pass-limit' });
  });

  test('some within, some not: extended, then by the newest one and by `unsettled`', () => {
    const mixed = values([100, 250, 100]);
    expect(concludeGate(mixed, at(3, true)).kind).toBe('extend');
    expect(concludeGate(mixed, at(3))).toEqual({
      kind: 'pass',
      inconclusive: '1 of the last 3 periods beyond the pass limit',
    });
    expect(concludeGate(values([100, 250, 100], { unsettled: 'hold' }), at(3))).toMatchObject({
      kind: 'hold',
      reason: 'evidence-lacks',
    });
    expect(concludeGate(values([100, 100, 250]), at(3))).toMatchObject({
      kind: 'hold',
      reason: 'beyond-pass-limit',
    });
  });

  test('too few periods: extended, then marked', () => {
    expect(concludeGate(values([100]), at(1, true)).kind).toBe('extend');
    expect(concludeGate(values([100]), at(1))).toEqual({
      kind: 'pass',
      inconclusive: 'only 1 of 3 periods had data',
    });
  });

  test('failed is failed, also when the end would be calm', () => {
    expect(concludeGate(values([301, 301, 301, 1, 1, 1]), at(6, true))).toMatchObject({ kind: 'fail' });
  });
});

describe('the end of a soak: shares', () => {
  test('few bad ones of many: pass evidence, plain pass', () => {
    expect(concludeGate(ratio(2, 10, 500), at(10, true))).toEqual({ kind: 'pass' });
  });

  test('zero bad ones of few requests can only show a bound of 4.6 over their number', () => {
    const quiet = ratio(0, 40, 5);
    expect(concludeGate(quiet, at(40, true)).kind).toBe('extend');
    expect(concludeGate(quiet, at(40))).toEqual({
      kind: 'pass',
      inconclusive: '200 requests can only show at most 2.28 %',
    });
    expect(concludeGate(ratio(0, 40, 5, { unsettled: 'hold' }), at(40))).toMatchObject({
      kind: 'hold',
      reason: 'evidence-lacks',
    });
  });

  test('zero bad ones settle a limit of 1 % after 459 requests', () => {
    expect(concludeGate(ratio(0, 1, 458), at(1)).kind).toBe('pass');
    expect(concludeGate(ratio(0, 1, 458), at(1))).toHaveProperty('inconclusive');
    expect(concludeGate(ratio(0, 1, 459), at(1))).toEqual({ kind: 'pass' });
  });

  test('beyond the pass limit: held at once, no matter how much time is left', () => {
    expect(concludeGate(ratio(30, 10, 100), at(10, true))).toMatchObject({
      kind: 'hold',
      reason: 'beyond-pass-limit',
    });
  });

  test.each([
    ['29 %', 29, { upper: { pass: 0.29, fail: 0.5 } }],
    ['58 %', 58, { upper: { pass: 0.58, fail: 0.9 } }],
    ['at least 90 %', 90, { lower: { pass: 0.9, fail: 0.5 } }],
    ['at least 80 %', 80, { lower: { pass: 0.8, fail: 0.5 } }],
  ])('exactly at the limit is within it, whatever the last digit of its product: %s', (_, of, bounds) => {
    const progress = read(ratioGate({ bounds, minSamples: 1 }), [of], [100]);
    expect(concludeGate(progress, at(1)).kind).toBe('pass');
  });

  test('beyond it with too few requests: extended first, then held', () => {
    expect(concludeGate(ratio(1, 5, 10), at(5, true)).kind).toBe('extend');
    expect(concludeGate(ratio(1, 5, 10), at(5))).toMatchObject({ kind: 'hold', reason: 'beyond-pass-limit' });
  });

  test('a lower bound says at least', () => {
    const gate = ratioGate({ bounds: { lower: { pass: 0.99, fail: 0.95 } } });
    expect(concludeGate(read(gate, times(40, 5), times(40, 5)), at(40))).toEqual({
      kind: 'pass',
      inconclusive: '200 requests can only show at least 97.72 %',
    });
  });

  test('latencies end by the same rule, on the count of the pass limit', () => {
    const end = (pass: number, minutes: number) =>
      concludeGate(
        read(
          latencyGate(),
          times(minutes, pass),
          times(minutes, 100),
          times(minutes, 100),
          times(minutes, 180),
        ),
        at(minutes),
      );
    expect(end(98, 50)).toEqual({ kind: 'pass' });
    expect(end(96, 2)).toEqual({
      kind: 'pass',
      inconclusive: '200 requests can only show at most 8.5 % above 200 ms',
    });
    expect(end(90, 50)).toMatchObject({ kind: 'hold', reason: 'beyond-pass-limit' });
  });
});

describe('an early end', () => {
  test.each([
    ['a value within its limit for as long as it needs', values([100, 100, 100]), true],
    ['too few values', values([100, 100]), false],
    ['a value that was beyond the pass limit just now', values([100, 250, 100]), false],
    ['a share that is shown to be within the limit', ratio(2, 10, 500), true],
    ['a share that may still lie beyond it', ratio(0, 40, 5), false],
    ['silence', values([100, 100, 100, undefined]), false],
    ['nothing', beginGate(valueGate(), T0), false],
    ['alarms that were never read', beginGate(alarmsGate(), T0), false],
  ])('%s', (_, progress, proven) => {
    expect(passProven(progress)).toBe(proven);
  });
});

describe('the end of a soak: silence and errors', () => {
  const silent = (noData: 'hold' | 'pass' | 'fail', column: Column) =>
    values(column, { noData, aliveWithin: 2 * MINUTE });

  test('silence beyond alive-within: extended, then by the policy', () => {
    const column = [100, 100, 100, undefined, undefined, undefined];
    expect(concludeGate(silent('hold', column), at(6, true))).toMatchObject({
      kind: 'extend',
      detail: 'no data for 3 min',
    });
    expect(concludeGate(silent('hold', column), at(6))).toMatchObject({ kind: 'hold', reason: 'no-data' });
    expect(concludeGate(silent('fail', column), at(6))).toMatchObject({ kind: 'fail' });
    expect(concludeGate(silent('pass', column), at(6))).toEqual({ kind: 'pass' });
  });

  test('silence up to alive-within decides nothing', () => {
    expect(concludeGate(silent('hold', [100, 100, 100, undefined, undefined]), at(5))).toEqual({
      kind: 'pass',
    });
  });

  test('silence that may pass does not erase what was seen before it', () => {
    const column = [250, 250, 250, undefined, undefined, undefined];
    expect(concludeGate(silent('pass', column), at(6))).toMatchObject({
      kind: 'hold',
      reason: 'beyond-pass-limit',
    });
  });

  test('nothing ever seen', () => {
    const column = times(6, undefined);
    expect(concludeGate(silent('hold', column), at(6))).toMatchObject({ kind: 'hold', reason: 'no-data' });
    expect(concludeGate(silent('pass', column), at(6))).toMatchObject({
      kind: 'pass',
      inconclusive: expect.any(String),
    });
  });

  test('nothing settled yet is nothing seen, and periods that nobody read are silence', () => {
    expect(concludeGate(beginGate(valueGate(), T0), at(0))).toEqual({
      kind: 'hold',
      reason: 'no-data',
      detail: 'no period had settled',
    });
    expect(concludeGate(values([100, 100, 100]), at(20))).toMatchObject({ kind: 'hold', reason: 'no-data' });
  });

  test('a look that comes late does not count as silence: the soak ended before', () => {
    const late = { now: T0 + 500 * MINUTE, soakUntil: T0 + 3 * MINUTE, extendable: false };
    expect(concludeGate(values([100, 100, 100]), late)).toEqual({ kind: 'pass' });
  });

  const window = { start: T0, end: T0 + MINUTE };
  const broken = (progress: GateProgress) =>
    observe(progress, window, [{ kind: 'error', cause: new Error('Throttling') }]);

  test('an error at the newest look: extended, then held', () => {
    const progress = broken(values([100, 100, 100]));
    expect(concludeGate(progress, at(3, true))).toMatchObject({ kind: 'extend' });
    expect(concludeGate(progress, at(3))).toEqual({
      kind: 'hold',
      reason: 'signal-error',
      detail: 'the newest look failed: Throttling',
    });
  });

  test('contradictory numbers: extended while a later look may correct them, held when it cannot', () => {
    const fresh = read(ratioGate(), [3], [2]);
    expect(concludeGate(fresh, at(1, true)).kind).toBe('extend');
    expect(concludeGate(fresh, at(1))).toMatchObject({ kind: 'hold', reason: 'signal-error' });
    const old = read(ratioGate(), [3, ...times(60, 0)], [2, ...times(60, 500)]);
    expect(concludeGate(old, at(61, true))).toMatchObject({ kind: 'hold', reason: 'signal-error' });
  });

  test('an advisory gate always passes and marks nothing', () => {
    for (const column of [[301, 301, 301], [250, 250, 250], times(60, undefined)]) {
      expect(concludeGate(values(column, { advisory: true, noData: 'fail' }), at(60))).toEqual({
        kind: 'pass',
      });
    }
    expect(concludeGate(broken(beginGate(valueGate({ advisory: true }), T0)), at(3))).toEqual({
      kind: 'pass',
    });
  });

  test('one look over everything and one over the newest minute end alike', () => {
    const window2 = { start: T0 + 2 * MINUTE, end: T0 + 3 * MINUTE };
    const again = observe(values([100, 100, 100]), window2, [series([100], window2.start)]);
    expect(concludeGate(again, at(3))).toEqual({ kind: 'pass' });
  });
});
