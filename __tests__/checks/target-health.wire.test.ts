import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/checks/checker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Health } from '../standins/aws/elbv2/describe.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { asking, checkOf, pointAt } from './aws-stand.ts';

const NOW = systemClock.now().getTime();

let standIn: AwsStandIn;
let ends: AbortController;
let restore: () => void;
let ask: (yaml: string) => Promise<CheckResult>;

beforeEach(async () => {
  ends = new AbortController();
  standIn = await startAws({ clock: () => NOW });
  restore = pointAt(standIn);
  ask = asking(standIn, ends.signal);
});

afterEach(async () => {
  ends.abort();
  restore();
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

/** A group with these targets that a listener uses. */
function group(...states: readonly Health['state'][]): string {
  const arn = standIn.elbv2.group(
    'green',
    states.map((state) => ({ state })),
  );
  standIn.elbv2.listener({ actions: [{ Type: 'forward', TargetGroupArn: arn }] });
  return arn;
}

const yaml = (arn: string, healthy?: string) =>
  `target-health: { group: "${arn}"${healthy === undefined ? '' : `, healthy: ${healthy}`} }`;

describe('the health of a target group', () => {
  test.each<readonly [string | undefined, readonly Health['state'][]]>([
    [undefined, ['unhealthy', 'healthy']],
    ['2', ['healthy', 'unhealthy', 'healthy']],
    ['50%', ['healthy', 'unhealthy']],
    ['100%', ['healthy', 'draining']],
  ])('holds where enough (%s) are healthy', async (healthy, states) => {
    expect(await ask(yaml(group(...states), healthy))).toMatchObject({ state: 'pass' });
  });

  test.each<readonly [string | undefined, readonly Health['state'][], string]>([
    [undefined, [], '0 of 0 healthy; allowed: at least 1. States: it has none'],
    [undefined, ['draining'], '0 of 0 healthy; allowed: at least 1. States: 1 draining'],
    ['2', ['healthy', 'initial'], '1 of 2 healthy; allowed: at least 2. States: 1 healthy, 1 initial'],
    [
      '50%',
      ['healthy', 'unhealthy', 'unhealthy'],
      '1 of 3 healthy; allowed: at least 50 %. States: 1 healthy, 2 unhealthy',
    ],
    ['1%', [], '0 of 0 healthy; allowed: at least 1 %. States: it has none'],
  ])('does not hold where too few (%s) are: %p', async (healthy, states, detail) => {
    expect(await ask(yaml(group(...states), healthy))).toEqual({ state: 'fail', detail });
  });

  test('of a group that is not there, or that no listener uses, does not hold', async () => {
    expect(await ask(yaml(`${group('healthy')}0`))).toEqual({
      state: 'fail',
      detail: 'there is no such target group',
    });
    expect((await ask(yaml(standIn.elbv2.group('lonely')))).detail).toContain('1 unused (Target.NotInUse)');
  });

  test('that nobody checks is an error, never green', async () => {
    const arn = group('healthy');
    standIn.elbv2.setHealth(arn, [{ state: 'unavailable', reason: 'Target.HealthCheckDisabled' }]);
    expect(await ask(yaml(arn))).toMatchObject({ state: 'error' });
  });

  test('that may not be asked is an error that names the permission', async () => {
    const arn = group('healthy');
    standIn.faults.add({ fault: { kind: 'access-denied' }, action: 'DescribeTargetHealth', times: 9 });
    const { state, detail } = await ask(yaml(arn));
    expect(state).toBe('error');
    expect(detail).toContain('allow `elasticloadbalancing:DescribeTargetHealth`');
  });

  test('is asked in the region that the ARN names', async () => {
    await ask(yaml(group('healthy').replace('us-east-1', 'eu-west-1')));
    expect(standIn.requests.at(-1)).toMatchObject({ action: 'DescribeTargetHealth', region: 'eu-west-1' });
  });

  test.each(['0', '0%', '101%', '1.5', 'half'])('a plan that asks for %s is refused', (healthy) => {
    const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/green/1';
    expect(() => checkOf(yaml(arn, healthy))).toThrow('a number of targets from 1 on');
  });
});
