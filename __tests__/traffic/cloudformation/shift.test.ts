import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsRequest } from '../../standins/aws/wire/request.ts';
import { freely, NAME, never, RELEASE, type StackStand, standUp, weight } from '../stack-stand.ts';

let stand: StackStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

function updates(): AwsRequest[] {
  return stand.aws.requests.filter(({ action }) => action === 'UpdateStack');
}

async function standUpAnew(...options: Parameters<typeof standUp>) {
  await stand.close();
  stand = await standUp(...options);
}

describe('a shift', () => {
  test('changes one parameter, and everything else stays as it was found', async () => {
    const alarm = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors';
    await standUpAnew({
      tags: { team: 'search' },
      notificationArns: ['arn:aws:sns:us-east-1:123456789012:stacks'],
      roleArn: 'arn:aws:iam::123456789012:role/stack',
      rollbackConfiguration: {
        triggers: [{ arn: alarm, type: 'AWS::CloudWatch::Alarm' }],
        monitoringMinutes: 1,
      },
      transforms: ['AWS::Serverless-2016-10-31'],
    });
    stand.aws.cloudwatch.alarm({ name: 'errors' });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('10');
    expect(stand.stack.inForce('LegacyOrigin')).toBe('legacy.example');
    expect(stand.stack.inForce('OriginSecret')).toBe('hunter2-hunter2');
    expect(updates()).toHaveLength(1);
    expect(updates()[0]?.input).toMatchObject({
      UsePreviousTemplate: 'true',
      Parameters: [
        { ParameterKey: 'Environment', UsePreviousValue: 'true' },
        { ParameterKey: 'LegacyOrigin', UsePreviousValue: 'true' },
        { ParameterKey: 'OriginSecret', UsePreviousValue: 'true' },
        { ParameterKey: 'TrafficPercentage', ParameterValue: '10' },
      ],
      Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      Tags: [{ Key: 'team', Value: 'search' }],
      NotificationARNs: ['arn:aws:sns:us-east-1:123456789012:stacks'],
      RoleARN: 'arn:aws:iam::123456789012:role/stack',
      RollbackConfiguration: {
        RollbackTriggers: [{ Arn: alarm, Type: 'AWS::CloudWatch::Alarm' }],
        MonitoringTimeInMinutes: '1',
      },
    });
  });

  test('goes on without GetTemplateSummary where that is not permitted', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'GetTemplateSummary', times: 9 });
    await stand.router.shiftTo(weight(10), freely);
    expect(updates()[0]?.input).toMatchObject({ Capabilities: ['CAPABILITY_NAMED_IAM'] });
  });

  test('sends the original template where a transform would not see the new value', async () => {
    await standUpAnew({ transforms: ['AWS::LanguageExtensions'] });
    await stand.router.shiftTo(weight(10), freely);
    expect(updates()[0]?.input).toMatchObject({ TemplateBody: expect.stringContaining('TrafficPercentage') });
    expect(updates()[0]?.input).not.toHaveProperty('UsePreviousTemplate');
  });

  test('resolves when the value is in force, while old resources are still being removed', async () => {
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.stack.status()).toBe('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    await stand.router.shiftTo(weight(50), freely);
    expect(await stand.router.current(never)).toEqual({ weight: 50, inForce: true });
  });

  test('a lost answer does not write twice', async () => {
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateStack' });
    await stand.router.shiftTo(weight(10), freely);
    expect(updates()).toHaveLength(1);
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('a write is announced each time that it is sent, and always with the same token', async () => {
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateStack', times: 3 });
    let announced = 0;
    const beforeWrite = async () => {
      announced += 1;
    };
    await stand.router.shiftTo(weight(10), { signal: never, beforeWrite });
    expect(announced).toBe(4);
    expect(new Set(updates().map(({ input }) => input.ClientRequestToken)).size).toBe(1);
  });

  test('a token that CloudFormation has seen is looked up, not taken for a write', async () => {
    const fault = { kind: 'error', code: 'TokenAlreadyExistsException', message: 'seen before' } as const;
    stand.aws.faults.add({ fault, action: 'UpdateStack' });
    await stand.router.shiftTo(weight(10), freely);
    expect(updates()).toHaveLength(2);
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('two writes never share a token', async () => {
    await stand.router.shiftTo(weight(10), freely);
    await stand.router.shiftTo(weight(0), freely);
    await stand.routerOf().shiftTo(weight(10), freely);
    const tokens = updates().map(({ input }) => String(input.ClientRequestToken));
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
  });

  test('gives up after five throttled writes, and nothing was moved', async () => {
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateStack', times: 99 });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toThrow(/UpdateStack of stack .* failed/);
    expect(updates()).toHaveLength(5);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('is a success when somebody else sets the same weight first', async () => {
    const beforeWrite = async () => {
      stand.stack.updateOutside({
        at: stand.clock.now().getTime(),
        parameters: { TrafficPercentage: '10' },
      });
      await stand.clock.sleep(3_600_000, never);
    };
    await stand.router.shiftTo(weight(10), { signal: never, beforeWrite });
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('is refused when somebody else gets in between', async () => {
    const beforeWrite = async () => {
      stand.stack.updateOutside({
        at: stand.clock.now().getTime(),
        parameters: { TrafficPercentage: '70' },
      });
    };
    await expect(stand.router.shiftTo(weight(10), { signal: never, beforeWrite })).rejects.toMatchObject({
      reason: 'target-busy',
    });
  });

  test('waits for the update of a worker of the same release that died', async () => {
    const controller = new AbortController();
    stand.clock.onSleep(() => controller.abort(new Error('killed')));
    const dying = { ...freely, signal: controller.signal };
    await expect(stand.router.shiftTo(weight(10), dying)).rejects.toThrow('killed');
    expect(stand.stack.status()).toBe('UPDATE_IN_PROGRESS');
    await expect(stand.routerOf('another release').shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-busy',
    });
    await stand.routerOf(RELEASE).shiftTo(weight(10), freely);
    expect(updates()).toHaveLength(1);
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('tells why an update failed', async () => {
    stand.stack.failNextUpdate({ reason: 'Invalid request provided:\n::error::no' });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: `The update of stack ${NAME} to 10 % failed and left it in UPDATE_ROLLBACK_COMPLETE at 0 %: Distribution: Invalid request provided: ::error::no`,
    });
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
  });

  test.each(['UPDATE_ROLLBACK_FAILED', 'UPDATE_FAILED'])('is refused on a stack in %s', async (status) => {
    stand.stack.setStatus(status);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: expect.stringContaining('rollback'),
    });
    expect(stand.writes()).toEqual([]);
  });

  test('is refused when it would roll out what SSM has anew', async () => {
    await stand.close();
    stand = await standUp();
    stand.aws.ssm.parameter('/image', 'ami-1');
    const name = 'with-image';
    stand.aws.cloudformation.stack({
      name,
      parameters: {
        Image: { value: '/image', type: 'AWS::SSM::Parameter::Value<String>' },
        TrafficPercentage: { value: '0' },
      },
    });
    const router = stand.routerOf(RELEASE, name);
    await router.shiftTo(weight(10), freely);
    expect(await router.current(never)).toEqual({ weight: 10, inForce: true });
    stand.aws.ssm.parameter('/image', 'ami-2');
    await expect(router.shiftTo(weight(50), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('Image (/image)'),
    });
  });
});
