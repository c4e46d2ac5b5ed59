import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../src/platform/clock.ts';
import { VirtualClock } from '../../src/rehearsal/virtual-clock.ts';

const START = new Date('2026-01-05T09:00:00Z');
const never = new AbortController().signal;
const since = (clock: Clock): number => clock.now().getTime() - START.getTime();

describe('the virtual clock', () => {
  test('starts at the given time and stands still while nobody sleeps', async () => {
    const clock = new VirtualClock(START) satisfies Clock;
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toEqual(START);
  });

  test('two weeks pass at once, to the millisecond', async () => {
    const clock = new VirtualClock(START);
    await clock.sleep(14 * 86_400_000 + 1, never);
    expect(since(clock)).toBe(14 * 86_400_000 + 1);
  });

  test('sleepers wake in the order of their moments, equal ones in the order in which they came', async () => {
    const clock = new VirtualClock(START);
    const woken: string[] = [];
    const sleeper = (name: string, ms: number) =>
      clock.sleep(ms, never).then(() => woken.push(`${name} ${since(clock)}`));
    await Promise.all([sleeper('c', 300), sleeper('a', 100), sleeper('b1', 200), sleeper('b2', 200)]);
    expect(woken).toEqual(['a 100', 'b1 200', 'b2 200', 'c 300']);
  });

  test('one who sleeps again and again passes a long sleeper, not the other way round', async () => {
    const clock = new VirtualClock(START);
    const woken: number[] = [];
    const long = clock.sleep(1000, never).then(() => woken.push(since(clock)));
    for (let look = 0; look < 9; look += 1) {
      await clock.sleep(100, never);
      await Promise.resolve(); // work between two looks
      woken.push(since(clock));
    }
    await long;
    expect(woken).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  });

  test('an abort rejects with its reason at once and costs no time', async () => {
    const clock = new VirtualClock(START);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const slept = clock.sleep(1000, controller.signal);
    controller.abort(reason);
    await expect(slept).rejects.toBe(reason);
    await clock.sleep(10, never);
    expect(since(clock)).toBe(10);
  });

  test('an aborted signal is not slept on', async () => {
    const clock = new VirtualClock(START);
    await expect(clock.sleep(0, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(since(clock)).toBe(0);
  });

  test('a sleep of no or negative length takes no time', async () => {
    const clock = new VirtualClock(START);
    await clock.sleep(0, never);
    await clock.sleep(-5, never);
    expect(since(clock)).toBe(0);
  });
});
