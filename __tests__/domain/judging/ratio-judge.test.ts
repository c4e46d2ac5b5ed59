import { describe, expect, test } from '@jest/globals';
import { beginGate, judgementOf, valuesOf } from '../../../src/domain/judging/gate-progress.ts';
import { type Column, MINUTE, ratioGate, read, T0, times } from './gates.ts';

const judge = (of: Column, over: Column, gate = ratioGate()) => judgementOf(read(gate, of, over), T0);

describe('ratios', () => {
  test('the share of the whole soak, with its requests', () => {
    expect(judge([1, 2, 1], [500, 400, 100])).toEqual({
      gate: 'Gate',
      advisory: false,
      state: 'pass',
      value: 0.01,
      samples: 1000,
      detail: '0.4 % of 1,000 requests, at most 1 %, fails above 5 %',
    });
  });

  test('errors missing beside requests are none; CloudWatch writes no zeros for them', () => {
    expect(judge([undefined, undefined], [500, 500])).toMatchObject({
      state: 'pass',
      value: 0,
      samples: 1000,
    });
  });

  test('a period without requests is empty, and newest it is no pass', () => {
    for (const over of [0, undefined]) {
      expect(judge([0, undefined], [500, over])).toMatchObject({
        state: 'inconclusive',
        lacks: 'no-data',
        samples: 500,
      });
    }
    expect(judge([0, undefined, 0], [500, 0, 500])).toMatchObject({ state: 'pass', samples: 1000 });
  });

  test('before the least number of requests it does not pass', () => {
    expect(judge([0], [99])).toMatchObject({ state: 'inconclusive', lacks: 'too-little' });
    expect(judge([0, 0], [99, 1]).state).toBe('pass');
  });

  test('before the least number of requests nothing but total failure over three periods fails', () => {
    expect(judge([19, 19], [20, 20]).state).toBe('inconclusive');
    expect(judge([20, 20], [20, 20]).state).toBe('inconclusive');
    expect(judge([19, 20, 20], [20, 20, 20]).state).toBe('inconclusive');
    expect(judge([20, 20, 20], [20, 20, 20])).toMatchObject({
      state: 'fail',
      failedAt: T0 + 2 * MINUTE,
      samples: 60,
    });
  });

  test('three failed requests alone are not more than chance at a limit of 5 %', () => {
    expect(judge([1, 1, 1], [1, 1, 1]).state).toBe('inconclusive');
    expect(judge(times(5, 1), times(5, 1)).state).toBe('fail');
  });

  test('empty periods neither count as total failure nor end it', () => {
    expect(judge([20, undefined, 20, 20], [20, 0, 20, 20]).state).toBe('fail');
  });

  test('far beyond the fail limit fails at the second period, never at one', () => {
    expect(judge([400], [500]).state).toBe('inconclusive');
    expect(judge([200, 200, 0], [500, 500, 500])).toMatchObject({ state: 'fail', failedAt: T0 + MINUTE });
  });

  test('one bad period among good ones does not fail', () => {
    expect(judge([...times(20, 0), 500, ...times(20, 0)], times(41, 500)).state).toBe('inconclusive');
  });

  test('beyond the fail limit, but not by more than chance: hold zone', () => {
    expect(judge(times(3, 6), times(3, 100))).toMatchObject({ state: 'inconclusive', lacks: 'hold-zone' });
  });

  test('a regression 40 hours into a soak is seen within minutes', () => {
    const good = 40 * 60;
    const judged = judge([...times(good, 1), ...times(60, 100)], times(good + 60, 500));
    expect(judged.state).toBe('fail');
    expect((judged.failedAt ?? 0) - T0).toBeLessThan((good + 5) * MINUTE);
    expect(judged.detail).toContain('in the last 5 periods');
  });

  test('a newer stretch beyond the pass limit is the hold zone, though the soak as a whole is well', () => {
    const judged = judge([...times(2000, 0), ...times(60, 15)], times(2060, 500));
    expect(judged).toMatchObject({ state: 'inconclusive', lacks: 'hold-zone' });
    expect(judged.detail).toContain('3 % of 7,500 requests in the last 15 periods');
  });

  test.each([
    ['more bad ones than requests', 12, 10, '12 of 10 requests'],
    ['bad ones without requests', 1, 0, '1 of 0 requests'],
    ['a negative count', -1, 10, '-1 of 10 are no counts'],
    ['a negative total', 0, -10, '0 of -10 are no counts'],
    ['NaN', Number.NaN, 10, 'NaN of 10 are no counts'],
    ['a NaN total', 0, Number.NaN, '0 of NaN are no counts'],
    ['an infinite total', 0, Number.POSITIVE_INFINITY, '0 of Infinity are no counts'],
    ['a fractional count', 0.37, 10, '0.37 of 10 are no counts'],
  ])('%s: an error that says so, and never a pass', (_, of, over, detail) => {
    const judged = judge([0, of, 0], [1000, over, 1000]);
    expect(judged.state).toBe('error');
    expect(judged.detail).toContain(detail);
  });

  test('contradictory numbers do not hide a failure', () => {
    expect(judge([20, ...times(5, 100)], [10, ...times(5, 100)]).state).toBe('fail');
  });

  test('rounding noise is clamped', () => {
    expect(judge([0.0000001, 3.0000000001], [1000, 999.9999999])).toMatchObject({
      state: 'pass',
      samples: 2000,
    });
  });

  test('a lower bound judges the complement', () => {
    const gate = ratioGate({ bounds: { lower: { pass: 0.99, fail: 0.95 } } });
    expect(judge([995], [1000], gate)).toMatchObject({ state: 'pass', value: 0.995 });
    expect(judge([995], [1000], gate).detail).toBe(
      '99.5 % of 1,000 requests, at least 99 %, fails below 95 %',
    );
    expect(judge([970], [1000], gate)).toMatchObject({ state: 'inconclusive', lacks: 'hold-zone' });
    expect(judge([500, 500], [1000, 1000], gate).state).toBe('fail');
    expect(judge([undefined, undefined], [1000, 1000], gate).state).toBe('fail');
  });

  test('the sparkline shows the share of each period', () => {
    expect(valuesOf(read(ratioGate(), [5, undefined, undefined], [100, 50, 0]))).toEqual([
      0.05,
      0,
      undefined,
    ]);
  });

  test('bounds that a ratio cannot have are refused at once', () => {
    const both = ratioGate({ bounds: { upper: { pass: 0.1, fail: 0.1 }, lower: { pass: 0.1, fail: 0.1 } } });
    expect(() => beginGate(both, T0)).toThrow(RangeError);
    expect(() => beginGate(ratioGate({ bounds: {} }), T0)).toThrow(RangeError);
  });
});
