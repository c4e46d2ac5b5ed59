import { describe, expect, test } from '@jest/globals';
import type { FoldState } from '../../../src/domain/judging/judges.ts';
import { judgeFor } from '../../../src/domain/judging/judges.ts';
import { MINUTE, ratioGate, T0 } from './gates.ts';

/** Simulated traffic with fixed seeds: what looking every minute does to a healthy service, and how soon a sick one is seen. */

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A binomial count by inversion: quick while `total * share` is moderate. */
function binomial(random: () => number, total: number, share: number): number {
  let term = Math.exp(total * Math.log1p(-share));
  let sum = term;
  let count = 0;
  for (const drawn = random(); drawn > sum && count < total; count += 1) {
    term *= ((total - count) / (count + 1)) * (share / (1 - share));
    sum += term;
  }
  return count;
}

const LIMIT = 0.01;
const gate = ratioGate({ bounds: { upper: { pass: LIMIT, fail: LIMIT } } });
const judge = judgeFor(gate);

/** Minute of the failure in a soak whose share of bad ones is a function of the minute; undefined: none. */
function failsAt(
  perMinute: number,
  minutes: number,
  seed: number,
  share: (minute: number) => number,
): number | undefined {
  const random = uniform(seed);
  let state: FoldState = judge.start;
  for (let minute = 0; minute < minutes; minute += 1) {
    const bad = binomial(random, perMinute, share(minute));
    state = judge.step(state, { start: T0 + minute * MINUTE, values: [bad, perMinute] });
    if (state.failed !== undefined) return minute;
  }
  return undefined;
}

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => 1000 + i * 7919);

describe('looking every minute for 48 hours', () => {
  test.each([5, 50, 500, 5000])('%i requests a minute at half the limit: no false rollback', (perMinute) => {
    const failures = seeds(20).filter(
      (seed) => failsAt(perMinute, 2880, seed, () => LIMIT / 2) !== undefined,
    );
    expect(failures).toEqual([]);
  });

  test.each([5, 50, 500, 5000])('%i requests a minute exactly at the limit: none either', (perMinute) => {
    const failures = seeds(8).filter((seed) => failsAt(perMinute, 2880, seed, () => LIMIT) !== undefined);
    expect(failures).toEqual([]);
  });
});

describe('a regression is seen soon', () => {
  test.each([
    [500, 2, 75],
    [500, 5, 8],
    [500, 20, 3],
    [5000, 5, 6],
    [50, 5, 20],
    [50, 20, 5],
  ])(
    '%i a minute, %i times the limit after ten hours: within %i minutes on average',
    (perMinute, factor, most) => {
      const begin = 600;
      const delays = seeds(10).map((seed) => {
        const at = failsAt(perMinute, begin + 480, seed, (minute) =>
          minute < begin ? LIMIT / 2 : LIMIT * factor,
        );
        return at === undefined ? Number.POSITIVE_INFINITY : at - begin + 1;
      });
      expect(Math.min(...delays)).toBeGreaterThan(0);
      expect(delays.reduce((sum, delay) => sum + delay, 0) / delays.length).toBeLessThanOrEqual(most);
    },
  );
});
