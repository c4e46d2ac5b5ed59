import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freely, never, RELEASE, type StackStand, standUp, weight } from '../stack-stand.ts';

const HOUR = 3_600_000;
let stand: StackStand;
beforeEach(async () => {
  stand = await standUp({}, '10');
});
afterEach(() => stand.close());

/** A worker of a release that is killed while its update runs. */
async function dieInMidShift(release = RELEASE): Promise<void> {
  const controller = new AbortController();
  const stop = stand.clock.onSleep(() => controller.abort(new Error('killed')));
  const shift = stand.routerOf(release).shiftTo(weight(50), { ...freely, signal: controller.signal });
  await expect(shift).rejects.toThrow('killed');
  stop();
}

describe('a restore', () => {
  test('cancels an update of its own release, whichever process began it', async () => {
    await dieInMidShift();
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'CancelUpdateStack', 'UpdateStack']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('writes nothing when the way back has led there', async () => {
    await dieInMidShift();
    await stand.router.restoreTo(weight(10), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'CancelUpdateStack']);
  });

  test('waits for the update of somebody else', async () => {
    await dieInMidShift('another release');
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'UpdateStack']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('does not cancel what is on its way to the right weight', async () => {
    await dieInMidShift();
    await stand.router.restoreTo(weight(50), freely);
    expect(stand.writes()).toEqual(['UpdateStack']);
  });

  test('of a second parameter of the stack waits for that of the first', async () => {
    await stand.close();
    stand = await standUp({
      parameters: { Search: { value: '10', default: '0' }, Suggest: { value: '10', default: '0' } },
    });
    const controller = new AbortController();
    const stop = stand.clock.onSleep(() => controller.abort(new Error('killed')));
    const first = stand.routerOf(RELEASE, undefined, 'Search');
    const restoring = first.restoreTo(weight(0), { ...freely, signal: controller.signal });
    await expect(restoring).rejects.toThrow('killed');
    stop();
    await stand.routerOf(RELEASE, undefined, 'Suggest').restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'UpdateStack']);
    expect([stand.stack.inForce('Search'), stand.stack.inForce('Suggest')]).toEqual(['0', '0']);
  });

  test.each([
    ['UPDATE_ROLLBACK_FAILED', 'ContinueUpdateRollback'],
    ['UPDATE_FAILED', 'RollbackStack'],
  ])('brings a stack in %s back by %s', async (status, call) => {
    stand.stack.setStatus(status);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual([call, 'UpdateStack']);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
  });

  test('repairs again when a repair fails', async () => {
    stand.stack.setStatus('UPDATE_ROLLBACK_FAILED');
    stand.stack.failNextUpdate({ reason: 'Internal Failure', rollback: 'failed' });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['ContinueUpdateRollback', 'ContinueUpdateRollback', 'UpdateStack']);
  });

  test('writes again when CloudFormation goes back', async () => {
    stand.stack.failNextUpdate({ reason: 'Internal Failure' });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'UpdateStack']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('leaves out the alarms that would undo it, once they have', async () => {
    await stand.close();
    const arn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors';
    const triggers = [{ arn, type: 'AWS::CloudWatch::Alarm' }];
    stand = await standUp({ rollbackConfiguration: { triggers, monitoringMinutes: 5 } }, '10');
    stand.aws.cloudwatch.alarm({ name: 'errors', state: 'ALARM' });
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
    const sent = stand.aws.requests.filter(({ action }) => action === 'UpdateStack');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.input).toMatchObject({ RollbackConfiguration: { RollbackTriggers: [{ Arn: arn }] } });
  });

  test('outlasts minutes of throttles', async () => {
    const until = stand.clock.now().getTime() + 4 * 60_000;
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateStack', times: 999, until });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('tries for at least five minutes and eight times, then says what is wrong', async () => {
    const begun = stand.clock.now().getTime();
    stand.aws.faults.add({ fault: { kind: 'html', status: 503 }, action: 'UpdateStack', times: 999 });
    await expect(stand.router.restoreTo(weight(0), freely)).rejects.toThrow('HTTP 503');
    expect(stand.clock.now().getTime() - begun).toBeGreaterThanOrEqual(5 * 60_000);
    expect(stand.clock.now().getTime() - begun).toBeLessThan(HOUR);
    expect(stand.writes().length).toBeGreaterThanOrEqual(8);
  });

  test.each(['AccessDenied', 'InsufficientCapabilitiesException'])(
    'does not repeat what %s forbids',
    async (code) => {
      const fault = { kind: 'error', code, message: 'no', status: 403 } as const;
      stand.aws.faults.add({ fault, action: 'UpdateStack', times: 99 });
      await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject({
        reason: 'target-refused',
      });
      expect(stand.writes()).toEqual(['UpdateStack']);
    },
  );

  test('goes back although SSM has new values', async () => {
    stand.aws.ssm.parameter('/image', 'ami-1');
    const name = 'with-image';
    const stack = stand.aws.cloudformation.stack({
      name,
      parameters: {
        Image: { value: '/image', type: 'AWS::SSM::Parameter::Value<String>' },
        TrafficPercentage: { value: '10' },
      },
    });
    stand.aws.ssm.parameter('/image', 'ami-2');
    await stand.routerOf(RELEASE, name).restoreTo(weight(0), freely);
    expect(stack.inForce('TrafficPercentage')).toBe('0');
  });
});
