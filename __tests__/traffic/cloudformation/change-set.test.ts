import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StackOptions } from '../../standins/aws/cloudformation/create.ts';
import { freely, never, RELEASE, type StackStand, standUp, weight } from '../stack-stand.ts';

const RULE = { type: 'AWS::ElasticLoadBalancingV2::ListenerRule', refersTo: ['TrafficPercentage'] };
const FLEET = { type: 'AWS::AutoScaling::LaunchConfiguration', refersTo: ['Image'] };

let stand: StackStand;
beforeEach(async () => {
  stand = await standUp({ resources: { Rule: RULE } });
});
afterEach(() => stand.close());

async function standUpAnew(overrides: Partial<StackOptions>) {
  await stand.close();
  stand = await standUp(overrides);
}

function reviewed(rule: { expect?: readonly string[] } = {}) {
  return stand.routerOf(RELEASE, undefined, undefined, rule);
}

function made() {
  return stand.aws.requests.filter(({ action }) => action === 'CreateChangeSet');
}

describe('a shift by change set', () => {
  test('is looked through, executed and read back', async () => {
    await reviewed().shiftTo(weight(10), freely);
    expect(stand.writes()).toEqual(['CreateChangeSet', 'ExecuteChangeSet']);
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('names every parameter and keeps what the stack was made with', async () => {
    const alarm = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors';
    await standUpAnew({
      resources: { Rule: RULE },
      tags: { team: 'search' },
      notificationArns: ['arn:aws:sns:us-east-1:123456789012:stacks'],
      roleArn: 'arn:aws:iam::123456789012:role/stack',
      transforms: ['AWS::Serverless-2016-10-31'],
      rollbackConfiguration: {
        triggers: [{ arn: alarm, type: 'AWS::CloudWatch::Alarm' }],
        monitoringMinutes: 1,
      },
    });
    stand.aws.cloudwatch.alarm({ name: 'errors' });
    await reviewed({ expect: ['Rule'] }).shiftTo(weight(10), freely);
    expect(stand.stack.inForce('OriginSecret')).toBe('hunter2-hunter2');
    expect(made()[0]?.input).toMatchObject({
      ChangeSetType: 'UPDATE',
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

  test('is refused when another resource would change, on whichever page it stands', async () => {
    await standUpAnew({ resources: { Rule: RULE, Second: RULE, Third: RULE } });
    await expect(reviewed({ expect: ['Rule', 'Second'] }).shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('Third is not expected'),
    });
    expect(stand.writes()).toEqual(['CreateChangeSet', 'DeleteChangeSet']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('is refused when the resource would be replaced', async () => {
    await standUpAnew({ resources: { Rule: { ...RULE, replacement: 'Conditional' } } });
    await expect(reviewed().shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-refused' });
    expect(stand.writes()).toEqual(['CreateChangeSet', 'DeleteChangeSet']);
  });

  test('is refused when no resource refers to the parameter', async () => {
    await standUpAnew({ resources: { Fleet: FLEET } });
    await expect(reviewed().shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: expect.stringContaining('refers to the parameter'),
    });
    expect(stand.writes()).toEqual(['CreateChangeSet', 'DeleteChangeSet']);
  });

  test('rolls a new value of SSM out to expected resources only', async () => {
    stand.aws.ssm.parameter('/image', 'ami-1');
    const parameters = {
      Image: { value: '/image', type: 'AWS::SSM::Parameter::Value<String>' },
      TrafficPercentage: { value: '0' },
    };
    stand.aws.cloudformation.stack({ name: 'fleet', parameters, resources: { Rule: RULE, Fleet: FLEET } });
    stand.aws.ssm.parameter('/image', 'ami-2');
    const shift = (rule: { expect?: readonly string[] }) =>
      stand.routerOf(RELEASE, 'fleet', undefined, rule).shiftTo(weight(10), freely);
    await expect(shift({})).rejects.toMatchObject({ message: expect.stringContaining('Image (/image)') });
    await expect(shift({ expect: ['Rule'] })).rejects.toMatchObject({
      message: expect.stringContaining('Fleet is not expected'),
    });
    await shift({ expect: ['Rule', 'Fleet'] });
    expect(stand.writes().at(-1)).toBe('ExecuteChangeSet');
  });

  test.each(['CreateChangeSet', 'ExecuteChangeSet'])('a lost answer of %s does no harm', async (action) => {
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action });
    await reviewed().shiftTo(weight(10), freely);
    expect(stand.writes().filter((name) => name === 'ExecuteChangeSet')).toHaveLength(1);
    expect(await stand.router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('is busy when somebody updates the stack after the review', async () => {
    const beforeWrite = async () => {
      stand.stack.updateOutside({
        at: stand.clock.now().getTime(),
        parameters: { TrafficPercentage: '70' },
      });
      await stand.clock.sleep(3_600_000, never);
    };
    await expect(reviewed().shiftTo(weight(10), { signal: never, beforeWrite })).rejects.toMatchObject({
      reason: 'target-busy',
    });
    expect(stand.stack.inForce('TrafficPercentage')).toBe('70');
  });

  test('tells why a change set could not be made', async () => {
    const fault = { kind: 'error', code: 'ValidationError', message: 'Template error' } as const;
    stand.aws.faults.add({ fault, action: 'CreateChangeSet' });
    await expect(reviewed().shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('Template error'),
    });
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test.each([
    ['is never ready', { durations: { changeSet: 3_600_000 } }, 'not ready after 10 min'],
    [
      'cannot be looked at',
      { resources: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`Rule${i}`, RULE])) },
      'too many changes',
    ],
  ])('that %s is given up, and leaves no change set behind', async (_what, overrides, why) => {
    await standUpAnew({ resources: { Rule: RULE }, ...overrides });
    await expect(reviewed().shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining(why),
    });
    expect(stand.writes()).toEqual(['CreateChangeSet', 'DeleteChangeSet']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test('goes on beside what a killed job has left behind', async () => {
    const killed = new AbortController();
    const stop = stand.aws.watch({
      after: ({ action }) => {
        if (action === 'CreateChangeSet') killed.abort(new Error('killed'));
        return undefined;
      },
    });
    const cut = reviewed().shiftTo(weight(10), { ...freely, signal: killed.signal });
    await expect(cut).rejects.toThrow('killed');
    stop();
    await reviewed().shiftTo(weight(10), freely);
    expect(made()).toHaveLength(2);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('10');
  });

  test('does not hold a restore up, whatever the review would say', async () => {
    await standUpAnew({ resources: { Rule: RULE, Second: RULE } });
    await stand.router.shiftTo(weight(10), freely);
    await reviewed({ expect: ['Nothing'] }).restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['UpdateStack', 'UpdateStack']);
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });
});
