import { describe, expect, test } from '@jest/globals';
import { correlatedNoise } from '../../src/rehearsal/noise.ts';
import { binomial, createStream, normal, poisson, type Random, wobble } from '../../src/rehearsal/random.ts';

const DRAWS = 20_000;

/** Mean and variance over many periods of one stream, as a series draws them. */
function momentsOf(draw: (random: Random) => number, seed = 1): { mean: number; variance: number } {
  const stream = createStream(seed, 'test');
  const values = Array.from({ length: DRAWS }, (_, index) => draw(stream(index)));
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DRAWS - 1) };
}

describe('streams', () => {
  test('the same seed, name and index give the same numbers, in any order', () => {
    const draw = (index: number) => createStream(7, 'errors')(index)();
    const forwards = [0, 1, 2, 29_460_960].map(draw);
    expect([29_460_960, 2, 1, 0].map(draw)).toEqual(forwards.reverse());
  });

  test.each([
    ['another seed', () => createStream(8, 'errors')(5)()],
    ['another name', () => createStream(7, 'traffic')(5)()],
    ['another index', () => createStream(7, 'errors')(6)()],
    ['an index beyond 32 bits', () => createStream(7, 'errors')(5 + 2 ** 32)()],
  ])('%s gives another number', (_, other) => {
    expect(other()).not.toBe(createStream(7, 'errors')(5)());
  });

  test('first numbers of neighbouring indices are uniform and do not correlate', () => {
    const { mean, variance } = momentsOf((random) => random());
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    const stream = createStream(3, 'pairs');
    const product = Array.from({ length: DRAWS }, (_, i) => (stream(i)() - 0.5) * (stream(i + 1)() - 0.5));
    expect(product.reduce((sum, each) => sum + each, 0) / DRAWS).toBeCloseTo(0, 2);
  });
});

describe('samplers have the moments of their distribution', () => {
  // Tolerances are five standard errors of 20,000 draws.
  test('normal', () => {
    const { mean, variance } = momentsOf(normal);
    expect(Math.abs(mean)).toBeLessThan(0.036);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  test.each([0.2, 5, 29, 31, 500, 10_000])('poisson of mean %d', (lambda) => {
    const { mean, variance } = momentsOf((random) => poisson(random, lambda));
    expect(Math.abs(mean - lambda)).toBeLessThan(5 * Math.sqrt(lambda / DRAWS));
    expect(variance / lambda).toBeGreaterThan(0.92);
    expect(variance / lambda).toBeLessThan(1.08);
  });

  test.each([
    [1, 0.3],
    [50, 0.0033],
    [500, 0.0033],
    [500, 0.5],
    [500, 0.98],
    [10_000, 0.001],
    [10_000, 0.2],
  ])('binomial of %d at %d', (n, p) => {
    const { mean, variance } = momentsOf((random) => binomial(random, n, p));
    expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt((n * p * (1 - p)) / DRAWS));
    expect(variance / (n * p * (1 - p))).toBeGreaterThan(0.9);
    expect(variance / (n * p * (1 - p))).toBeLessThan(1.1);
  });

  test('wobble has mean 1 and is never negative', () => {
    const { mean } = momentsOf((random) => wobble(random, 0.25));
    expect(mean).toBeCloseTo(1, 1);
    expect(wobble(() => 0.999999, 3)).toBeGreaterThan(0);
  });
});

describe('correlated noise', () => {
  const noise = correlatedNoise(createStream(1, 'noise'));
  const values = Array.from({ length: DRAWS }, (_, i) => noise(29_460_960 + i));
  const covariance = (lag: number): number => {
    const pairs = values.slice(lag).map((value, i) => value * (values[i] ?? Number.NaN));
    return pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  };

  test('has variance 1, and neighbours correlate by .8', () => {
    expect(covariance(0)).toBeGreaterThan(0.9);
    expect(covariance(0)).toBeLessThan(1.1);
    expect(covariance(1) / covariance(0)).toBeCloseTo(0.8, 1);
    expect(covariance(20) / covariance(0)).toBeCloseTo(0, 1);
  });

  test('has no seams between the blocks in which it is made', () => {
    const steps = values
      .slice(1)
      .map((value, i) => ({ at: (29_460_961 + i) % 64, step: value - (values[i] ?? 0) }));
    const variance = (chosen: typeof steps) =>
      chosen.reduce((sum, { step }) => sum + step * step, 0) / chosen.length;
    // A step has variance 2 (1 - .8); a seam would have 2.
    expect(variance(steps.filter(({ at }) => at === 0))).toBeLessThan(0.6);
    expect(variance(steps)).toBeLessThan(0.45);
  });

  test('gives the same values in any order', () => {
    const other = correlatedNoise(createStream(1, 'noise'));
    const backwards = values.slice(0, 200).map((_, i) => other(29_460_960 + 199 - i));
    expect(backwards.reverse()).toEqual(values.slice(0, 200));
  });
});

describe('samplers at their edges', () => {
  test.each([
    ['no trials', 0, 0.5, 0],
    ['no chance', 100, 0, 0],
    ['certainty', 100, 1, 100],
  ])('%s', (_, n, p, expected) => {
    expect(binomial(createStream(1, 'edge')(0), n, p)).toBe(expected);
  });

  test('no mean, no events', () => {
    expect(poisson(createStream(1, 'edge')(0), 0)).toBe(0);
  });

  test('a binomial never leaves 0 to n', () => {
    const stream = createStream(2, 'range');
    for (let i = 0; i < 2000; i += 1) {
      const drawn = binomial(stream(i), 70, 0.5);
      expect(drawn >= 0 && drawn <= 70 && Number.isInteger(drawn)).toBe(true);
    }
  });
});
