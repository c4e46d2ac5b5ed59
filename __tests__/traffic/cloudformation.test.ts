import { afterEach, describe, expect, test } from '@jest/globals';
import type { ChangeSetRule } from '../../src/domain/targets/cloudformation.ts';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
  type RemoteFault,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { freely, never, type StackStand, standUp, weight } from './stack-stand.ts';

const HOUR = 3_600_000;
const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
} as const satisfies Record<RemoteFault, Fault>;
const WRITES = new Set(['UpdateStack', 'CreateChangeSet', 'ExecuteChangeSet']);

async function build(changeSet?: ChangeSetRule): Promise<RemoteExamined> {
  const stand = await standUp({ durations: { update: 20_000, cleanup: 10_000, rollback: 20_000 } });
  const { aws, clock, stack } = stand;
  const router = stand.routerOf(undefined, undefined, undefined, changeSet);
  const elsewhere = (to: string) =>
    stack.updateOutside({ at: clock.now().getTime(), parameters: { TrafficPercentage: to } });
  const settle = () => clock.sleep(HOUR, never);
  const failing = async (status: string) => {
    elsewhere('50');
    await settle();
    stack.setStatus(status);
  };
  return {
    router,
    moveElsewhere: (to) => elsewhere(String(to)),
    settle,
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        when: ({ action }) => (calls === 'reads' ? action === 'DescribeStacks' : WRITES.has(action)),
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
      'at rest': () => freelyShift(stand),
      'removing old resources': async () => {
        elsewhere('50');
        await clock.sleep(22_000, never);
      },
      'an update of somebody else under way': () => elsewhere('50'),
      UPDATE_ROLLBACK_FAILED: () => failing('UPDATE_ROLLBACK_FAILED'),
      UPDATE_FAILED: () => failing('UPDATE_FAILED'),
    },
    close: stand.close,
  };
}

async function freelyShift({ router, clock }: StackStand): Promise<void> {
  await router.shiftTo(weight(50), freely);
  await clock.sleep(HOUR, never);
}

describeTrafficRouter('the CloudFormation router', () => build());
describeRemoteRouter('the CloudFormation router', () => build());
describeTrafficRouter('the CloudFormation router, by change sets', () => build({}));
describeRemoteRouter('the CloudFormation router, by change sets', () => build({}));

describe('the CloudFormation router', () => {
  let stand: StackStand;
  afterEach(() => stand.close());

  test('names the target, with the region that it lies in', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('stack search-cloudfront, parameter TrafficPercentage');
    expect(stand.router.key).toBe('cloudformation:us-east-1:search-cloudfront:TrafficPercentage');
  });
});
