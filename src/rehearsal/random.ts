/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/** Numbers at random access: the same index gives the same source, whatever was drawn before. */
export type Stream = (index: number) => Random;

/** Above this mean the samplers go over to the normal approximation. */
const EXACT_UP_TO = 30;

/** Spreads the bits of two 32-bit integers over one (the finaliser of MurmurHash3). */
function mix(state: number, value: number): number {
  let h = Math.imul(state ^ value, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The generator sfc32 (Doty-Humphrey; 128 bits of state, passes PractRand), seeded from two integers. */
function sfc32(seed: number, index: number): Random {
  let a = mix(seed, index >>> 0);
  let b = mix(a, Math.floor(index / 2 ** 32) >>> 0);
  let c = mix(b, seed);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 8; round += 1) next();
  return () => next() / 2 ** 32;
}

/** A stream of its own for each name under a seed; indices are whole numbers from 0 to 2^53. */
export function createStream(seed: number, name: string): Stream {
  let state = mix(0x811c9dc5, seed >>> 0);
  for (let i = 0; i < name.length; i += 1) state = mix(state, name.charCodeAt(i));
  return (index) => sfc32(state, index);
}

/** Uniform in [from, to). */
export function uniform(random: Random, from: number, to: number): number {
  return from + (to - from) * random();
}

/** One of a list; the list must not be empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** Standard normal (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mean 1, never negative: a factor by which something wobbles; `sigma` is the standard deviation of its logarithm. */
export function wobble(random: Random, sigma: number): number {
  return Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
}

/** Exact (inversion) up to a mean of 30, above it the rounded normal approximation: skewness, at most .18, is lost. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > EXACT_UP_TO) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let term = Math.exp(-mean);
  let rest = random() - term;
  let count = 0;
  while (rest > 0 && term > 0) {
    count += 1;
    term *= mean / count;
    rest -= term;
  }
  return count;
}

/**
 * Successes in `n` trials of probability `p`. Exact (inversion) while the rarer of the two sides has a mean up to 30,
 * above it the rounded normal approximation.
 */
export function binomial(random: Random, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  const mean = n * p;
  if (mean > EXACT_UP_TO) {
    const drawn = Math.round(mean + Math.sqrt(mean * (1 - p)) * normal(random));
    return Math.min(n, Math.max(0, drawn));
  }
  let term = Math.exp(n * Math.log1p(-p));
  let rest = random() - term;
  let count = 0;
  while (rest > 0 && count < n) {
    count += 1;
    term *= ((n - count + 1) / count) * (p / (1 - p));
    rest -= term;
  }
  return count;
}
