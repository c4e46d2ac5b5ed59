import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../src/domain/errors.ts';
import { persist } from '../../src/traffic/persist.ts';
import { freely, testClock } from './stack-stand.ts';

const HOUR = 3_600_000;

/** Tries that each take their time and end in the same way. */
async function tried(each: number) {
  const clock = testClock();
  const begun = clock.now().getTime();
  let tries = 0;
  const problem = new RolloutError('shift-unconfirmed', 'not stable');
  const attempt = async () => {
    tries += 1;
    await clock.sleep(each, freely.signal);
    return problem;
  };
  const told = expect(persist({ clock, attempt, mayPass: () => true }, freely)).rejects.toBe(problem);
  await told;
  return { tries, took: clock.now().getTime() - begun };
}

describe('a restore that does not succeed', () => {
  test('tries ten times over five minutes where each try is short', async () => {
    const { tries, took } = await tried(0);
    expect(tries).toBe(10);
    expect(took).toBeGreaterThanOrEqual(5 * 60_000);
  });

  test('where each try waits long, leaves a job of six hours the time to say so', async () => {
    const { tries, took } = await tried(2 * HOUR);
    expect(tries).toBe(2);
    expect(took).toBeLessThan(5 * HOUR);
  });
});
