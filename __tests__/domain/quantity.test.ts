import { describe, expect, test } from '@jest/globals';
import { limitText } from '../../src/domain/judging/gate-progress.ts';
import { formatCount, formatQuantity } from '../../src/domain/quantity.ts';
import { alarmsGate, latencyGate, ratioGate, valueGate } from './judging/gates.ts';

describe('quantities', () => {
  test.each([
    [0.0042, 'percent', '0.42 %'],
    [0.01, 'percent', '1 %'],
    [0.29, 'percent', '29 %'],
    [0, 'percent', '0 %'],
    [187, 'milliseconds', '187 ms'],
    [187.4567, 'milliseconds', '187.5 ms'],
    [12_345, 'milliseconds', '12,345 ms'],
    [1_500_000, 'bytes', '1.5 MB'],
    [999, 'bytes', '999 B'],
    [85, 'none', '85'],
    [-0.125, 'none', '-0.125'],
    [1234567.8, 'none', '1,234,567.8'],
  ] as const)('%f in %s is %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  test('counts set thousands apart', () => {
    expect([0, 999, 1000, 120_000, 1_234_567].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '120,000',
      '1,234,567',
    ]);
  });
});

describe('limits in words', () => {
  test.each([
    [ratioGate(), 'at most 1 %, fails above 5 %'],
    [ratioGate({ bounds: { upper: { pass: 0.01, fail: 0.01 } } }), 'at most 1 %'],
    [ratioGate({ bounds: { lower: { pass: 0.99, fail: 0.95 } } }), 'at least 99 %, fails below 95 %'],
    [valueGate({ unit: 'none', bounds: { lower: { pass: 85, fail: 80 } } }), 'at least 85, fails below 80'],
    [
      valueGate({ unit: 'none', bounds: { upper: { pass: 9, fail: 9 }, lower: { pass: 1, fail: 1 } } }),
      'at most 9; at least 1',
    ],
    [latencyGate(), 'p95 at most 200 ms, fails above 300 ms'],
    [alarmsGate(), 'no alarm is red'],
    [alarmsGate({ ignoreRed: ['search-old'] }), 'no alarm is red, except search-old'],
  ])('%#: %s', (gate, text) => {
    expect(limitText(gate)).toBe(text);
  });
});
