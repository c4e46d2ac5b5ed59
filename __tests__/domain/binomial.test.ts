import { describe, expect, test } from '@jest/globals';
import { atLeast, incompleteBeta, logGamma, upperShare } from '../../src/domain/binomial.ts';

/** P(X >= bad) summed term by term: slow, plain and right for small totals. */
function summed(bad: number, total: number, share: number): number {
  let sum = 0;
  for (let k = bad; k <= total; k += 1) {
    let term = 1;
    for (let i = 0; i < k; i += 1) term *= ((total - i) / (i + 1)) * share;
    sum += term * (1 - share) ** (total - k);
  }
  return sum;
}

describe('exact tails', () => {
  test.each([
    [1, 5, 0.2],
    [3, 10, 0.05],
    [10, 10, 0.9],
    [7, 100, 0.01],
    [40, 80, 0.5],
    [79, 80, 0.5],
  ])('at least %i of %i at %f equals the sum of its terms', (bad, total, share) => {
    expect(atLeast(bad, total, share) / summed(bad, total, share)).toBeCloseTo(1, 9);
  });

  test('the ends: none asked for, more than there are, and certain shares', () => {
    expect(atLeast(0, 10, 0.3)).toBe(1);
    expect(atLeast(11, 10, 0.3)).toBe(0);
    expect(atLeast(1, 10, 0)).toBe(0);
    expect(atLeast(10, 10, 1)).toBe(1);
  });

  test('a week of traffic neither overflows nor loses the tail', () => {
    const total = 50_000_000;
    const mean = total * 0.01;
    const deviation = Math.sqrt(mean * 0.99);
    expect(atLeast(Math.round(mean), total, 0.01)).toBeCloseTo(0.5, 2);
    expect(atLeast(Math.round(mean + 3 * deviation), total, 0.01)).toBeCloseTo(0.00135, 4);
    expect(atLeast(Math.round(mean + 40 * deviation), total, 0.01)).toBeLessThan(1e-100);
  });

  test('the incomplete beta function keeps its reflection', () => {
    for (const x of [0.01, 0.3, 0.5, 0.9]) {
      expect(incompleteBeta(x, 3, 7) + incompleteBeta(1 - x, 7, 3)).toBeCloseTo(1, 12);
    }
  });

  test('ln Γ of whole numbers is the logarithm of a factorial, and its two forms meet', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(1e6) - logGamma(1e6 - 1)).toBeCloseTo(Math.log(1e6 - 1), 6);
  });
});

describe('the bound that a soak can show', () => {
  test('with none bad it is about 4.6 over the number of requests', () => {
    for (const total of [100, 1000, 100_000])
      expect((upperShare(0, total, 0.99) * total) / 4.605).toBeCloseTo(1, 1);
  });

  test('it is the share at which so few bad ones are a 1 % surprise', () => {
    for (const [bad, total] of [
      [1, 50],
      [6, 1200],
      [500, 100_000],
    ] as const) {
      expect(1 - atLeast(bad + 1, total, upperShare(bad, total, 0.99))).toBeCloseTo(0.01, 6);
    }
  });

  test('nothing seen, or all bad, shows nothing', () => {
    expect(upperShare(0, 0, 0.99)).toBe(1);
    expect(upperShare(7, 7, 0.99)).toBe(1);
  });
});
