import { describe, expect, test } from '@jest/globals';
import type { FoldState } from '../../../src/domain/judging/judges.ts';
import { judgeFor } from '../../../src/domain/judging/judges.ts';
import { MINUTE, ratioGate, T0 } from './gates.ts';
import { betaBinomial, binomial, uniform } from './requests.ts';

/** Simulated traffic with fixed seeds: what looking every minute does to a healthy service, and how soon a sick one is seen. */

const LIMIT = 0.01;

/** Minute of the failure in a soak whose bad requests are drawn minute by minute; undefined: none. */
function firstFailure(
  limit: number,
  minutes: number,
  draw: (minute: number) => readonly [bad: number, total: number],
): number | undefined {
  const judge = judgeFor(ratioGate({ bounds: { upper: { pass: limit, fail: limit } } }));
  let state: FoldState = judge.start;
  for (let minute = 0; minute < minutes; minute += 1) {
    state = judge.step(state, { start: T0 + minute * MINUTE, values: draw(minute) });
    if (state.failed !== undefined) return minute;
  }
  return undefined;
}

/** The same with independent requests, of which a share that is a function of the minute is bad. */
function failsAt(
  perMinute: number,
  minutes: number,
  seed: number,
  share: (minute: number) => number,
): number | undefined {
  const random = uniform(seed);
  return firstFailure(LIMIT, minutes, (minute) => [binomial(random, perMinute, share(minute)), perMinute]);
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

describe('errors that come in bursts, for 48 hours', () => {
  const CORRELATION = 0.01;

  test.each([
    [500, 0.05],
    [500, 0.01],
    [5000, 0.01],
    [500, 0.001],
    [5000, 0.001],
    [5000, 0.0001],
  ])(
    '%i requests a minute, a limit of %d: no false rollback at half of it, nor at it',
    (perMinute, limit) => {
      for (const share of [limit / 2, limit]) {
        const failures = seeds(8).filter((seed) => {
          const random = uniform(seed);
          const bad = () => betaBinomial(random, perMinute, { share, correlation: CORRELATION });
          return firstFailure(limit, 2880, () => [bad(), perMinute]) !== undefined;
        });
        expect(failures).toEqual([]);
      }
    },
  );
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
