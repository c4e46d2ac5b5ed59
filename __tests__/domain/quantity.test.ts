import { describe, expect, test } from '@jest/globals';
import { limitText } from '../../src/domain/judging/gate-progress.ts';
import { formatCount, formatLimit, formatQuantity } from '../../src/domain/quantity.ts';
import { alarmsGate, latencyGate, ratioGate, valueGate } from './judging/gates.ts';

describe('quantities', () => {
  test.each([
    [0.0042, 'percent', '0.42 %'],
    [0.01, 'percent', '1 %'],
    [0.29, 'percent', '29 %'],
    [0, 'percent', '0 %'],
    [187, 'milliseconds', '187 ms'],
    [187.4567, 'milliseconds', '187 ms'],
    [0.99954, 'percent', '99.954 %'],
    [0.977224, 'percent', '97.72 %'],
    [1, 'percent', '100 %'],
    [2.5, 'percent', '250 %'],
    [0.00000123, 'percent', '0.000123 %'],
    [12_345, 'milliseconds', '12,345 ms'],
    [1_500_000, 'bytes', '1.5 MB'],
    [999, 'bytes', '999 B'],
    [85, 'none', '85'],
    [-0.125, 'none', '-0.125'],
    [1234567.8, 'none', '1,234,568'],
    [0.1 + 0.2, 'none', '0.3'],
  ] as const)('%f in %s is %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  test('a value that is not its limit does not read like it', () => {
    expect(formatQuantity(0.010004, 'percent', 0.01)).toBe('1.0004 %');
    expect(formatQuantity(200.04, 'milliseconds', 200)).toBe('200.04 ms');
    expect(formatQuantity(200, 'milliseconds', 200)).toBe('200 ms');
    expect(formatQuantity(0.0042, 'percent', 0.01)).toBe('0.42 %');
  });

  test('limits are told as exactly as the plan states them', () => {
    expect(formatLimit(0.9995, 'percent')).toBe('99.95 %');
    expect(formatLimit(0.07, 'percent')).toBe('7 %');
    expect(formatLimit(1234.5, 'milliseconds')).toBe('1,234.5 ms');
    expect(formatLimit(1_536_000, 'bytes')).toBe('1.536 MB');
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
