import { describe, expect, test } from '@jest/globals';
import { judgementOf, valuesOf } from '../../../src/domain/judging/gate-progress.ts';
import { MINUTE, read, T0, valueGate } from './gates.ts';

const judge = (values: readonly (number | undefined)[], gate = valueGate()) =>
  judgementOf(read(gate, values), T0);

describe('values', () => {
  test('within the pass limit: pass, both numbers named', () => {
    expect(judge([150, 187])).toEqual({
      gate: 'Gate',
      advisory: false,
      state: 'pass',
      value: 187,
      detail: '187 ms, at most 200 ms, fails above 300 ms',
    });
  });

  test('a limit itself is still within it', () => {
    expect(judge([200]).state).toBe('pass');
    expect(judge([300, 300, 300, 300]).state).toBe('inconclusive');
  });

  test('between the limits: hold zone', () => {
    expect(judge([250])).toMatchObject({ state: 'inconclusive', lacks: 'hold-zone' });
  });

  test('three periods in a row beyond the fail limit fail, at the third', () => {
    expect(judge([301, 301]).state).toBe('inconclusive');
    expect(judge([100, 301, 301, 305])).toMatchObject({
      state: 'fail',
      failedAt: T0 + 3 * MINUTE,
      detail: '305 ms, 3 periods in a row beyond the limit: at most 200 ms, fails above 300 ms',
    });
  });

  test('a value within the fail limit ends the run', () => {
    expect(judge([301, 301, 250, 301, 301]).state).toBe('inconclusive');
  });

  test('once failed, always failed', () => {
    expect(judge([301, 301, 301, 10, 10, 10, 10])).toMatchObject({
      state: 'fail',
      failedAt: T0 + 2 * MINUTE,
      value: 301,
    });
  });

  test('up to two missing periods neither count nor reset', () => {
    expect(judge([301, undefined, 301, undefined, undefined, 301])).toMatchObject({
      state: 'fail',
      failedAt: T0 + 5 * MINUTE,
    });
  });

  test('a longer gap ends the run', () => {
    expect(judge([301, 301, undefined, undefined, undefined, 301, 301]).state).toBe('inconclusive');
  });

  test('the newest period missing: inconclusive, with what was seen before', () => {
    expect(judge([150, undefined])).toMatchObject({
      state: 'inconclusive',
      lacks: 'no-data',
      detail: 'no data for 1 min; before: 150 ms, at most 200 ms, fails above 300 ms',
    });
  });

  test('no finite number is no measurement', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(judge([150, value])).toMatchObject({ state: 'inconclusive', lacks: 'no-data' });
      expect(judge([value, value, value, value]).state).toBe('inconclusive');
    }
    expect(valuesOf(read(valueGate(), [150, Number.NaN, 160]))).toEqual([150, undefined, 160]);
  });

  test('a lower bound is the mirror image', () => {
    const gate = valueGate({ unit: 'none', bounds: { lower: { pass: 85, fail: 80 } } });
    expect(judge([85], gate).state).toBe('pass');
    expect(judge([84], gate)).toMatchObject({ state: 'inconclusive', lacks: 'hold-zone' });
    expect(judge([80, 80, 80], gate).state).toBe('inconclusive');
    expect(judge([79, 79, 79], gate)).toMatchObject({ state: 'fail' });
  });

  test('of two sides the detail names the one that is broken', () => {
    const gate = valueGate({
      unit: 'none',
      bounds: { upper: { pass: 9, fail: 10 }, lower: { pass: 2, fail: 1 } },
    });
    expect(judge([0, 0, 0], gate).detail).toBe(
      '0, 3 periods in a row beyond the limit: at least 2, fails below 1',
    );
    expect(judge([11, 11, 11], gate).detail).toContain('at most 9, fails above 10');
    expect(judge([5], gate).state).toBe('pass');
  });

  test('for: 1 fails at the first', () => {
    expect(judge([301], valueGate({ for: 1 })).state).toBe('fail');
  });
});
