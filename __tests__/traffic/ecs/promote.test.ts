import { afterEach, describe, expect, test } from '@jest/globals';
import { type EcsStand, standUp, TOTAL } from '../ecs-stand.ts';
import { freely, never } from '../stack-stand.ts';

const NEW = 'search:42';
let stand: EcsStand;
afterEach(() => stand.close());

const promoting = () => stand.routerOf({ promote: true });

describe('promoting a canary service', () => {
  test('is there only where the plan says so', async () => {
    stand = await standUp();
    expect(stand.router.promote).toBeUndefined();
  });

  test('gives the baseline its task definition and the tasks, and is a success the second time', async () => {
    stand = await standUp({ desired: TOTAL, taskDefinition: NEW }, { desired: 0 });
    await promoting().promote?.(freely);
    expect(stand.writes()).toEqual([
      `search 1000 arn:aws:ecs:us-east-1:123456789012:task-definition/${NEW}`,
      'search-canary 0',
    ]);
    expect(stand.baseline.taskDefinition()).toBe(NEW);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
    await promoting().promote?.({ ...freely, revision: NEW });
    expect(stand.writes()).toHaveLength(2);
  });

  test('finishes what was cut off', async () => {
    stand = await standUp({ desired: TOTAL, taskDefinition: NEW }, { desired: TOTAL, taskDefinition: NEW });
    await promoting().promote?.({ ...freely, revision: NEW });
    expect(stand.writes()).toEqual(['search-canary 0']);
  });

  test('keeps the canary where the baseline does not start', async () => {
    stand = await standUp({ desired: TOTAL, taskDefinition: NEW }, { desired: 0 });
    stand.baseline.failNextDeployment('no memory');
    await expect(promoting().promote?.(freely)).rejects.toMatchObject({ reason: 'target-refused' });
    expect(stand.writes()).toHaveLength(1);
    expect(stand.canary.running()).toBe(TOTAL);
  });

  test('is refused while the baseline has traffic, and for another revision than what passed', async () => {
    stand = await standUp({ desired: 500, taskDefinition: NEW }, { desired: 500 });
    await expect(promoting().promote?.(freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('does not have all traffic'),
    });
    await expect(promoting().promote?.({ ...freely, revision: 'search:41' })).rejects.toMatchObject({
      reason: 'target-refused',
      message: 'The canary search-canary runs search:42 by now; what passed is search:41.',
    });
    expect(stand.writes()).toEqual([]);
  });
});
