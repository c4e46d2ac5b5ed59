import { afterEach, describe, expect, test } from '@jest/globals';
import { type EcsStand, standUp, TOTAL } from '../ecs-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

const HOUR = 3_600_000;
/** A wait of hours is many looks. */
const LONG = 30_000;
let stand: EcsStand;
afterEach(() => stand.close());

/** Fewest and most tasks that both services ran together. */
function watchTasks(): { least: number; most: number } {
  const seen = { least: Number.POSITIVE_INFINITY, most: 0 };
  stand.clock.onSleep(() => {
    const now = stand.canary.running() + stand.baseline.running();
    seen.least = Math.min(seen.least, now);
    seen.most = Math.max(seen.most, now);
  });
  return seen;
}

describe('a shift of tasks', () => {
  test('lets the canary grow first, and never runs fewer tasks than in all', async () => {
    stand = await standUp();
    const tasks = watchTasks();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['search-canary 100', 'search 900']);
    expect(tasks.least).toBe(TOTAL);
  });

  test('lets the baseline grow first where the weight falls', async () => {
    stand = await standUp({ desired: 500 }, { desired: 500 });
    const tasks = watchTasks();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['search 900', 'search-canary 100']);
    expect(tasks.least).toBe(TOTAL);
  });

  test('goes on where a worker was cut off between the two', async () => {
    stand = await standUp({ desired: 100 });
    expect(await stand.router.current(never)).toMatchObject({ weight: 10, inForce: false });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['search 900']);
  });

  test('goes on where a worker was cut off while the canary starts', async () => {
    stand = await standUp();
    const controller = new AbortController();
    const stop = stand.clock.onSleep(() => controller.abort(new Error('killed')));
    const dying = stand.router.shiftTo(weight(10), { ...freely, signal: controller.signal });
    await expect(dying).rejects.toThrow('killed');
    stop();
    await stand.routerOf().shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['search-canary 100', 'search 900']);
    expect(await stand.router.current(never)).toMatchObject({ weight: 10, inForce: true });
  });

  test('takes no task from the baseline while the canary does not start', async () => {
    stand = await standUp();
    stand.canary.limit(40);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toThrow(
      'search-canary runs 40 of 100 tasks, search runs 1000 of 1000 tasks',
    );
    expect(stand.writes()).toEqual(['search-canary 100']);
  });

  test('stops where somebody else sets a count in between', async () => {
    stand = await standUp();
    const stop = stand.clock.onSleep(() => {
      stop();
      stand.baseline.changeOutside({ at: stand.clock.now().getTime(), desired: 700 });
    });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.writes()).toEqual(['search-canary 100']);
    expect(stand.baseline.desired()).toBe(700);
  });

  test('does not repeat a write whose answer was lost', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateService', times: 2 });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['search-canary 100', 'search 900']);
  });

  test('gives up after five throttled writes, and nothing was moved', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateService', times: 99 });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toThrow(
      'UpdateService of service search-canary',
    );
    expect(stand.writes()).toHaveLength(5);
    expect(stand.canary.desired()).toBe(0);
  });
});

describe('a task definition of the plan', () => {
  const taskDefinition = 'search-canary:42';

  test('is set with the first task, and not again', async () => {
    stand = await standUp();
    const router = stand.routerOf({ taskDefinition });
    await router.shiftTo(weight(10), freely);
    await router.shiftTo(weight(50), freely);
    expect(stand.writes()).toEqual([
      `search-canary 100 ${taskDefinition}`,
      'search 900',
      'search-canary 500',
      'search 500',
    ]);
    expect(stand.canary.taskDefinition()).toBe(taskDefinition);
  });

  test('is told when its deployment fails, with the baseline as it was', async () => {
    stand = await standUp();
    stand.canary.failNextDeployment('tasks failed to start:\n::error::no');
    await expect(stand.routerOf({ taskDefinition }).shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: 'The deployment of service search-canary failed at 10 %: tasks failed to start: ::error::no',
    });
    expect(stand.writes()).toEqual([`search-canary 100 ${taskDefinition}`]);
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
    expect(stand.baseline.running()).toBe(TOTAL);
  });

  test('is not changed under traffic', async () => {
    stand = await standUp({ desired: 100 }, { desired: 900 });
    await expect(stand.routerOf({ taskDefinition }).shiftTo(weight(50), freely)).rejects.toMatchObject({
      reason: 'target-refused',
    });
    expect(stand.writes()).toEqual([]);
  });

  test('is left as it is by a restore', async () => {
    stand = await standUp({ desired: 500 }, { desired: 500 });
    await stand.routerOf({ taskDefinition }).restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['search 1000', 'search-canary 0']);
  });
});

describe('a restore of tasks', () => {
  test('brings the baseline up before the canary goes', async () => {
    stand = await standUp({ desired: TOTAL }, { desired: 0 });
    const tasks = watchTasks();
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['search 1000', 'search-canary 0']);
    expect(tasks.least).toBe(TOTAL);
  });

  test('never takes tasks from a baseline that has more than the total', async () => {
    stand = await standUp({}, { desired: 1200 });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual([]);
  });

  test(
    'takes the canary away although the baseline lacks a task, and is red until it has it',
    async () => {
      stand = await standUp({ desired: 100 }, { desired: 900 });
      stand.baseline.limit(950);
      const begun = stand.clock.now().getTime();
      const restoring = stand.router.restoreTo(weight(0), freely);
      const stop = stand.clock.onSleep(() => {
        if (stand.clock.now().getTime() - begun < 2 * HOUR) return;
        stop();
        stand.baseline.limit(2000);
        stand.baseline.changeOutside({ at: stand.clock.now().getTime() });
      });
      await restoring;
      expect(stand.clock.now().getTime() - begun).toBeGreaterThan(2 * HOUR);
      expect(stand.writes()).toEqual(['search 1000', 'search-canary 0']);
    },
    LONG,
  );

  test(
    'keeps the canary where the baseline has no task at all',
    async () => {
      stand = await standUp({ desired: TOTAL }, { desired: 0 });
      stand.baseline.limit(0);
      await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject({
        reason: 'shift-unconfirmed',
      });
      expect(stand.writes()).toEqual(['search 1000']);
      expect(stand.canary.running()).toBe(TOTAL);
    },
    LONG,
  );

  test('outlasts minutes of throttles', async () => {
    stand = await standUp({ desired: 100 }, { desired: 900 });
    const until = stand.clock.now().getTime() + 4 * 60_000;
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateService', times: 999, until });
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
  });
});
