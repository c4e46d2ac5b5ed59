import { afterEach, describe, expect, test } from '@jest/globals';
import type { Weight } from '../../src/domain/weight.ts';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
  type RemoteFault,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type RuleOptions, type RuleStand, standUp } from './rule-stand.ts';

const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
} as const satisfies Record<RemoteFault, Fault>;

const PLACES = {
  rule: { reads: 'DescribeRules', writes: 'ModifyRule' },
  listener: { reads: 'DescribeListeners', writes: 'ModifyListener' },
  'default-rule': { reads: 'DescribeListeners', writes: 'ModifyListener' },
  network: { reads: 'DescribeListeners', writes: 'ModifyListener' },
} as const;

function builder(options: RuleOptions & { readonly at: keyof typeof PLACES }): () => Promise<RemoteExamined> {
  return async () => {
    const stand = await standUp(options);
    const { aws, clock, router } = stand;
    const elsewhere = (to: Weight) => stand.set(Math.round(to * 10), 1000 - Math.round(to * 10));
    return {
      router,
      moveElsewhere: elsewhere,
      settle: () => {},
      fail: (fault, calls, times) =>
        aws.faults.add({ fault: FAULTS[fault], action: PLACES[options.at][calls], times }),
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
        'set by a release': async () =>
          router.shiftTo(50 as Weight, { signal: new AbortController().signal, beforeWrite: async () => {} }),
        'set by somebody else': () => elsewhere(50 as Weight),
        'in uneven shares': () => stand.set(1, 2),
        // Where sides change roles, one that has all traffic without a note is the baseline.
        ...(options.target?.start === 'swap' ? {} : { 'at all of it': () => stand.set(1, 0) }),
      },
      close: stand.close,
    };
  };
}

for (const at of ['rule', 'listener', 'default-rule', 'network'] as const) {
  describeTrafficRouter(`the load balancer router, ${at}`, builder({ at }), { inForce: 'at-once' });
  describeRemoteRouter(`the load balancer router, ${at}`, builder({ at }));
}

const swapping = builder({ at: 'rule', target: { start: 'swap' } });
describeTrafficRouter('the load balancer router, with sides that change roles', swapping, {
  inForce: 'at-once',
  writes: 2, // the roles are noted before the first shift
});
describeRemoteRouter('the load balancer router, with sides that change roles', swapping);

describe('the load balancer router', () => {
  let stand: RuleStand;
  afterEach(() => stand.close());

  test('names the target, with the region that it lies in', async () => {
    stand = await standUp();
    const id = stand.place.arn.split('/').at(-1);
    expect(stand.router.label).toBe(`listener rule shop/${id}, target group shop-green`);
    expect(stand.router.key).toBe(`alb:us-east-1:${stand.place.arn}`);
  });
});
