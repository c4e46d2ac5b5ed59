import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatSpan, formatTime } from '../../src/domain/time.ts';
import { formatNumber, formatValue } from '../../src/report/format.ts';

describe('a value with its unit', () => {
  test.each([
    [0.0042, 'percent', '0.42 %'],
    [0, 'percent', '0 %'],
    [1, 'percent', '100 %'],
    [0.12345, 'percent', '12.3 %'],
    [0.000042, 'percent', '0.0042 %'],
    [171.34, 'milliseconds', '171 ms'],
    [1240, 'milliseconds', '1,240 ms'],
    [1_500_000, 'bytes', '1.5 MB'],
    [512, 'bytes', '512 B'],
    [120_000, 'none', '120,000'],
    [92.44, 'none', '92.4'],
    [-3.5, 'none', '−3.5'],
    [1e-9, 'none', 'less than 0.000001'],
    [1e30, 'none', 'more than 10^15'],
    [Number.NaN, 'none', '–'],
    [Number.POSITIVE_INFINITY, 'percent', '∞ %'],
    [undefined, 'percent', '–'],
  ] as const)('%s %s is %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));

  test('a value beyond its limit never reads as the limit', () => {
    const bounds = { upper: { pass: 0.01, fail: 0.01 } };
    expect(formatValue(0.010004, 'percent', bounds)).toBe('1.0004 %');
    expect(formatValue(0.01, 'percent', bounds)).toBe('1 %');
  });

  test('no number reads with an exponent, and the text is short', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(formatNumber(value)).not.toMatch(/e[+-]?\d/);
        expect(formatNumber(value).length).toBeLessThan(28);
      }),
    );
  });
});

describe('times are UTC', () => {
  const at = Date.UTC(2026, 10, 23, 9, 5);
  test('a moment', () => expect(formatTime(at)).toBe('2026-11-23 09:05 UTC'));
  test('a span names the second date where it differs', () => {
    expect(formatSpan(at, at + 3_600_000)).toBe('2026-11-23 09:05 – 10:05 UTC');
    expect(formatSpan(at, at + 48 * 3_600_000)).toBe('2026-11-23 09:05 – 2026-11-25 09:05 UTC');
  });
  test('a moment that is none', () => expect(formatTime(Number.NaN)).toBe('–'));
});
