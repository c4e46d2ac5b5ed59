import { afterEach, describe, expect, test } from '@jest/globals';
import type { EcsServiceOptions } from '../../standins/aws/ecs/ecs-service.ts';
import { type EcsStand, standUp, TOTAL } from '../ecs-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: EcsStand;
afterEach(() => stand.close());

const ask = (to = 10) => stand.router.preflight?.(weight(to), never);
const scalable = (name: string, min: number, max: number, suspended = false) =>
  stand.aws.autoscaling.scalable({ id: `service/production/${name}`, min, max, suspended });

describe('the preflight of two services', () => {
  test('has nothing to tell of plain ones, and writes nothing', async () => {
    stand = await standUp();
    expect(await ask()).toEqual([]);
    expect(stand.writes()).toEqual([]);
  });

  test.each<[Partial<EcsServiceOptions>, string]>([
    [{ controller: 'CODE_DEPLOY' }, 'is deployed by CodeDeploy'],
    [{ controller: 'EXTERNAL' }, 'is deployed by a controller of its own'],
    [{ scheduling: 'DAEMON' }, 'runs one task on each instance'],
  ])('refuses %j, and so does a shift; a restore does not', async (service, words) => {
    stand = await standUp({ ...service, desired: 100 }, { desired: 900 });
    const refusal = { reason: 'target-refused', message: expect.stringContaining(words) };
    await expect(ask(50)).rejects.toMatchObject(refusal);
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject(refusal);
    expect(stand.writes()).toEqual([]);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['search 1000', 'search-canary 0']);
  });

  test.each(['BLUE_GREEN', 'LINEAR', 'CANARY'])(
    'refuses the strategy %s while it is at work',
    async (strategy) => {
      stand = await standUp({ strategy });
      expect(await ask()).toEqual([]);
      const reviewed = stand.routerOf({ taskDefinition: 'search-canary:2' });
      await expect(reviewed.preflight?.(weight(10), never)).rejects.toMatchObject({
        reason: 'target-refused',
      });
      stand.canary.changeOutside({ at: stand.clock.now().getTime(), taskDefinition: 'search-canary:2' });
      await expect(ask()).rejects.toMatchObject({
        reason: 'target-refused',
        message: `The service search-canary moves traffic by itself (deployment strategy ${strategy}).`,
      });
    },
  );

  test('refuses services that somebody else is changing', async () => {
    stand = await standUp();
    stand.elsewhere(500, 500);
    await expect(ask()).rejects.toMatchObject({ reason: 'target-busy' });
  });

  test.each([800, 1200])('refuses a total that is not that of a baseline of %d tasks', async (desired) => {
    stand = await standUp({}, { desired });
    await expect(ask()).rejects.toMatchObject({
      reason: 'target-refused',
      message: `The services search-canary and search have ${desired} tasks together, and the plan's total is ${TOTAL}.`,
    });
  });

  test('takes services between two weights for those of a worker that was cut off', async () => {
    stand = await standUp({ desired: 100 });
    expect(await ask()).toEqual([]);
  });
});

describe('an autoscaler', () => {
  test('is told where its bounds allow the counts', async () => {
    stand = await standUp();
    scalable('search', 100, 1500);
    scalable('search-canary', 0, 500);
    expect(await ask()).toEqual([
      expect.stringContaining('may change the tasks of search-canary (0 to 500)'),
      expect.stringContaining('may change the tasks of search (100 to 1500)'),
    ]);
  });

  test.each([
    ['search-canary', 1, 500, 'between 1 and 500 tasks; the shift and its way back need 0 to 100'],
    ['search-canary', 0, 50, 'between 0 and 50 tasks'],
    ['search', 950, 1500, 'between 950 and 1500 tasks; the shift and its way back need 900 to 1000'],
    ['search', 1, 950, 'between 1 and 950 tasks'],
  ])('of %s is refused with bounds from %d to %d', async (name, min, max, words) => {
    stand = await standUp();
    scalable(name, min, max);
    await expect(ask()).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining(words),
    });
  });

  test('that is suspended is nobody', async () => {
    stand = await standUp();
    scalable('search', 950, 950, true);
    expect(await ask()).toEqual([]);
  });

  test('that may not be read is told', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'DescribeScalableTargets', times: 9 });
    expect(await ask()).toEqual([
      expect.stringContaining('`application-autoscaling:DescribeScalableTargets`'),
    ]);
  });

  test('is asked for by the name of the cluster where the plan has its ARN', async () => {
    stand = await standUp();
    scalable('search', 950, 1500);
    const cluster = 'arn:aws:ecs:us-east-1:123456789012:cluster/production';
    const asked = stand.routerOf({ cluster }).preflight?.(weight(10), never);
    await expect(asked).rejects.toMatchObject({ reason: 'target-refused' });
  });
});
