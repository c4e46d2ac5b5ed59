import { afterEach, describe, expect, test } from '@jest/globals';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type EcsStand, standUp, TOTAL } from './ecs-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

const HOUR = 3_600_000;
const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
} as const satisfies Record<string, Fault>;

async function build(): Promise<RemoteExamined> {
  const stand = await standUp();
  const { aws, clock, router } = stand;
  const settle = () => clock.sleep(HOUR, never);
  const at = async (canary: number, baseline: number) => {
    stand.elsewhere(canary, baseline);
    await settle();
  };
  return {
    router,
    moveElsewhere: (to) => stand.elsewhere((TOTAL * to) / 100, TOTAL - (TOTAL * to) / 100),
    settle,
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        action: calls === 'reads' ? 'DescribeServices' : 'UpdateService',
        times,
      }),
    onWait: (listener) => {
      aws.watch({
        before: () => {
          listener();
          return undefined;
        },
      });
      clock.onSleep(listener);
    },
    states: {
      'at rest': () => at(500, 500),
      'all with the canary': () => at(TOTAL, 0),
      'the canary is up, the baseline not yet down': () => at(100, TOTAL),
      'tasks are starting': () => stand.elsewhere(500, 500),
      'a deployment of the canary is under way': async () => {
        await at(500, 500);
        stand.canary.changeOutside({ at: clock.now().getTime(), taskDefinition: 'search-canary:2' });
      },
      'a deployment of the canary has failed': async () => {
        await at(500, 500);
        stand.canary.failNextDeployment('tasks failed to start');
        stand.canary.changeOutside({ at: clock.now().getTime(), taskDefinition: 'search-canary:2' });
        await settle();
      },
    },
    close: stand.close,
  };
}

describeTrafficRouter('the ECS router', build, { inForce: 'later', writes: 2 });
describeRemoteRouter('the ECS router', build);

describe('the ECS router', () => {
  let stand: EcsStand;
  afterEach(() => stand.close());

  test('names the target, with the region that it lies in', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('service search-canary beside search in cluster production');
    expect(stand.router.key).toBe('ecs:us-east-1:production/search-canary/search');
  });

  test('names what is under trial while it has tasks', async () => {
    stand = await standUp();
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true });
    await stand.router.shiftTo(weight(10), freely);
    expect(await stand.router.current(never)).toMatchObject({
      revision: 'search-canary:1',
    });
  });

  test.each([
    [10, 0.2, 0],
    [10, 5, 10],
    [10, 12.5, 10],
    [3, 50, 66.66666666666667],
    [1, 100, 100],
  ])('of %d tasks %d %% holds %d %%', async (total, asked, held) => {
    stand = await standUp();
    expect(stand.routerOf({ total }).holds?.(weight(asked))).toBe(held);
  });

  test('a service that is missing is told with its cluster', async () => {
    stand = await standUp();
    await expect(stand.routerOf({ canary: 'serach' }).current(never)).rejects.toMatchObject({
      reason: 'target-missing',
      message: 'There is no service serach in cluster production in us-east-1.',
    });
    await expect(stand.routerOf({ cluster: 'staging' }).current(never)).rejects.toMatchObject({
      reason: 'target-missing',
    });
  });

  test('the command for a person lets the side grow first that has to', async () => {
    stand = await standUp();
    const at = '--region us-east-1 --cluster production';
    const set = (service: string, count: number) =>
      `aws ecs update-service ${at} --service ${service} --desired-count ${count} && aws ecs wait services-stable ${at} --services ${service}`;
    expect(stand.router.command(weight(0))).toBe(`${set('search', 1000)} && ${set('search-canary', 0)}`);
    await stand.router.current(never);
    expect(stand.router.command(weight(10))).toBe(`${set('search-canary', 100)} && ${set('search', 900)}`);
  });

  test('the command for a person never takes tasks from a baseline that has more than the total', async () => {
    stand = await standUp({ desired: 0 }, { desired: 1200 });
    await stand.router.current(never);
    expect(stand.router.command(weight(0))).toContain('--service search --desired-count 1200 ');
  });
});
