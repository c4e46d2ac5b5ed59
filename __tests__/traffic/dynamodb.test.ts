import { afterEach, describe, expect, test } from '@jest/globals';
import type { DynamoDbTarget } from '../../src/domain/targets/dynamodb.ts';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type ItemStand, standUp } from './item-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
} as const satisfies Record<string, Fault>;

async function build(target: Partial<DynamoDbTarget>): Promise<RemoteExamined> {
  const stand = await standUp(target);
  const { aws, clock, router } = stand;
  return {
    router,
    moveElsewhere: (to) => stand.edit({ percentage: { N: String(to) } }),
    settle: () => clock.sleep(3_600_000, never),
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        action: calls === 'reads' ? 'GetItem' : 'UpdateItem',
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
      'in force': () => router.shiftTo(weight(50), freely),
      'set by somebody else': () => stand.edit({ percentage: { N: '50' } }),
      'written a moment ago': async () => {
        const controller = new AbortController();
        const stop = aws.watch({
          after: () => {
            if (stand.updates().length > 0) controller.abort();
            return undefined;
          },
        });
        await router.shiftTo(weight(50), { ...freely, signal: controller.signal }).catch(() => undefined);
        stop();
      },
    },
    close: stand.close,
  };
}

const AT_ONCE = { inForce: 'at-once' } as const;

for (const [name, target] of [
  ['the DynamoDB router', {}],
  [
    'the DynamoDB router with switch, version, marker and propagation',
    { enabled: 'enabled', version: 'version', marker: 'mark', propagation: 60_000 },
  ],
] as const) {
  describeTrafficRouter(name, () => build(target), AT_ONCE);
  describeRemoteRouter(name, () => build(target));
}

describe('the DynamoDB router', () => {
  let stand: ItemStand;
  afterEach(() => stand.close());

  test('names the target, with the region that it lies in', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('item feature=use_sqs_architecture of table flags, field percentage');
    expect(stand.router.key).toBe(
      'dynamodb:us-east-1:flags:[["feature","use_sqs_architecture"]]#/percentage',
    );
  });
});
