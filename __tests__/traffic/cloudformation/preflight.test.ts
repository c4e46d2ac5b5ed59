import { afterEach, describe, expect, test } from '@jest/globals';
import type { StackOptions } from '../../standins/aws/cloudformation/create.ts';
import { freely, never, type StackStand, standUp, weight } from '../stack-stand.ts';

const ROLE = { roleArn: 'arn:aws:iam::123456789012:role/stack' };
const IMAGE = { value: '/image', type: 'AWS::SSM::Parameter::Value<String>' };

let stand: StackStand;
afterEach(() => stand.close());

async function ask(overrides: Partial<StackOptions> = {}, to = 10) {
  stand = await standUp({ ...ROLE, ...overrides });
  return stand.router.preflight?.(weight(to), never);
}

describe('the preflight of a stack', () => {
  test('has nothing to tell of a plain one, and writes nothing', async () => {
    expect(await ask()).toEqual([]);
    expect(stand.writes()).toEqual([]);
  });

  test('tells that monitoring makes every shift longer', async () => {
    const triggers = [
      { arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors', type: 'AWS::CloudWatch::Alarm' },
    ];
    expect(await ask({ rollbackConfiguration: { triggers, monitoringMinutes: 25 } })).toEqual([
      expect.stringContaining('25 min (MonitoringTimeInMinutes'),
    ]);
  });

  test('recommends a service role', async () => {
    stand = await standUp();
    expect(await stand.router.preflight?.(weight(10), never)).toEqual([
      expect.stringContaining('no service role'),
    ]);
  });

  test('tells what SSM decides anew, and refuses when it has new values already', async () => {
    stand = await standUp();
    stand.aws.ssm.parameter('/image', 'ami-1');
    stand.aws.cloudformation.stack({
      ...ROLE,
      name: 'fleet',
      parameters: { Image: IMAGE, TrafficPercentage: { value: '0' } },
    });
    const router = stand.routerOf(undefined, 'fleet');
    const reviewed = stand.routerOf(undefined, 'fleet', undefined, { expect: ['Fleet'] });
    const told = [expect.stringContaining('looks Image (/image) up in SSM anew')];
    expect(await router.preflight?.(weight(10), never)).toEqual(told);
    stand.aws.ssm.parameter('/image', 'ami-2');
    await expect(router.preflight?.(weight(10), never)).rejects.toMatchObject({ reason: 'target-refused' });
    expect(await reviewed.preflight?.(weight(10), never)).toEqual(told);
  });

  test('tells when the transforms cannot be read', async () => {
    stand = await standUp(ROLE);
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'GetTemplateSummary', times: 9 });
    expect(await stand.router.preflight?.(weight(10), never)).toEqual([
      expect.stringContaining('`cloudformation:GetTemplateSummary`'),
    ]);
  });

  test('refuses a stack on which somebody else works, and not one on which this release does', async () => {
    stand = await standUp(ROLE);
    const controller = new AbortController();
    const stop = stand.clock.onSleep(() => controller.abort(new Error('killed')));
    const dying = stand.router.shiftTo(weight(10), { ...freely, signal: controller.signal });
    await expect(dying).rejects.toThrow('killed');
    stop();
    expect(await stand.routerOf().preflight?.(weight(50), never)).toEqual([]);
    await expect(stand.routerOf('another').preflight?.(weight(50), never)).rejects.toMatchObject({
      reason: 'target-busy',
    });
  });

  test.each(['UPDATE_ROLLBACK_FAILED', 'UPDATE_FAILED'])('refuses a stack in %s', async (status) => {
    await expect(ask({ status })).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('asks nothing more where the weight is in force', async () => {
    expect(await ask({}, 0)).toEqual([]);
    expect(stand.aws.requests.map(({ action }) => action)).toEqual(['DescribeStacks']);
  });
});
