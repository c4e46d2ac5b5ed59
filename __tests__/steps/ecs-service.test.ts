import { afterEach, describe, expect, test } from '@jest/globals';
import type { StepOf } from '../../src/domain/step.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectEcs } from '../../src/platform/aws/ecs.ts';
import { ecsService } from '../../src/steps/ecs-service.ts';
import { type EcsStand, standUp } from '../traffic/ecs-stand.ts';
import { freely, never } from '../traffic/stack-stand.ts';

let stand: EcsStand;
afterEach(() => stand.close());

function run(step: Partial<StepOf<'ecs-service'>>, write = freely) {
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const whole = { ifMissing: 'fail', timeout: 1_800_000, undo: [] } as const;
  const named = { kind: 'ecs-service', cluster: 'production', service: 'search' } as const;
  return ecsService(connectEcs(aws, {}), stand.clock).run({ ...whole, ...named, ...step }, write);
}

describe('the step ecs-service', () => {
  test('sets the count, waits until the tasks run, and does nothing the second time', async () => {
    stand = await standUp({}, { desired: 0, taskDefinition: 'search:7' });
    expect(await run({ desiredCount: 3 })).toEqual({
      state: 'done',
      detail: 'it runs search:7 with 3 tasks',
    });
    expect(stand.baseline.running()).toBe(3);
    expect(await run({ desiredCount: 3 })).toEqual({
      state: 'unchanged',
      detail: 'it ran search:7 with 3 tasks already',
    });
    expect(stand.writes()).toEqual(['search 3']);
  });

  test('waits for what a worker that was cut off has begun', async () => {
    stand = await standUp();
    stand.baseline.changeOutside({ at: stand.clock.now().getTime(), desired: 3 });
    expect(await run({ desiredCount: 3 })).toMatchObject({ state: 'done' });
    expect(stand.writes()).toEqual([]);
    expect(stand.baseline.running()).toBe(3);
  });

  test('goes back to the previous revision once, however often it is run', async () => {
    stand = await standUp({}, { desired: 2, taskDefinition: 'search:41' });
    stand.baseline.changeOutside({ at: stand.clock.now().getTime(), taskDefinition: 'search:42' });
    await stand.clock.sleep(3_600_000, never);
    expect(await run({ taskDefinition: 'previous' })).toMatchObject({ state: 'done' });
    expect(await run({ taskDefinition: 'previous' })).toMatchObject({ state: 'unchanged' });
    expect(stand.baseline.taskDefinition()).toBe('search:41');
    expect(stand.writes()).toHaveLength(1);
  });

  test('does not guess where there is no previous revision, or the service is older than it', async () => {
    stand = await standUp({ taskDefinition: 'other:1' }, { desired: 2, taskDefinition: 'search:41' });
    await expect(run({ taskDefinition: 'previous' })).rejects.toMatchObject({ reason: 'target-refused' });
    for (const taskDefinition of ['search:42', 'search:43', 'search:41']) {
      stand.baseline.changeOutside({ at: stand.clock.now().getTime(), taskDefinition });
      await stand.clock.sleep(3_600_000, never);
    }
    await expect(run({ taskDefinition: 'previous' })).rejects.toThrow(
      'older than the previous revision search:42',
    );
    expect(stand.writes()).toEqual([]);
  });

  test('tells a deployment that fails, with its reason', async () => {
    stand = await standUp({}, { desired: 2 });
    stand.baseline.failNextDeployment('no memory');
    await expect(run({ taskDefinition: 'search:42' })).rejects.toThrow(
      'the deployment of service search failed: no memory',
    );
  });

  test('tells a service and a cluster that are missing', async () => {
    stand = await standUp();
    for (const wrong of [{ service: 'serach' }, { cluster: 'staging' }])
      await expect(run({ ...wrong, desiredCount: 1 })).rejects.toMatchObject({ reason: 'target-missing' });
  });

  test('announces each write, and writes nothing where somebody says no', async () => {
    stand = await standUp();
    const no = new Error('an abort record stands');
    const write = { signal: never, beforeWrite: () => Promise.reject(no) };
    await expect(run({ desiredCount: 3 }, write)).rejects.toBe(no);
    expect(stand.writes()).toEqual([]);
  });

  test.each(['throttle', 'lost-answer'] as const)('repeats a write after %s', async (kind) => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind }, action: 'UpdateService', times: 2 });
    expect(await run({ desiredCount: 3 })).toMatchObject({ state: 'done' });
    expect(stand.baseline.running()).toBe(3);
  });
});
