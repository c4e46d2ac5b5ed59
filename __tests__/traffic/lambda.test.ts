import { afterEach, describe, expect, test } from '@jest/globals';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
  type RemoteFault,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type AliasStand, standUp } from './alias-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

const FAULTS: Readonly<Record<RemoteFault, Fault>> = {
  throttle: { kind: 'error', code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
};

async function build(): Promise<RemoteExamined> {
  const { aws, clock, alias, router, close } = await standUp();
  const moveElsewhere = (percent: number) => alias.setOutside({ weights: { '42': percent / 100 } });
  return {
    router,
    moveElsewhere,
    settle: () => clock.sleep(60_000, never),
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        action: calls === 'reads' ? 'GetAlias' : 'UpdateAlias',
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
      'a share': () => moveElsewhere(50),
      'all traffic': () => router.shiftTo(weight(100), freely),
      'all traffic, the baseline in the description': async () => {
        aws.lambda.zeroShare('refused');
        await router.shiftTo(weight(100), freely);
      },
    },
    close,
  };
}

describeTrafficRouter('the Lambda router', build, { inForce: 'at-once' });
describeRemoteRouter('the Lambda router', build);

describe('the Lambda router', () => {
  let stand: AliasStand;
  afterEach(() => stand.close());

  test('names the alias in its key, and the version under trial in its split', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('function search, alias live, version 42');
    expect(stand.router.key).toBe('lambda:us-east-1:search:live');
    expect(stand.routerOf('43').key).toBe(stand.router.key);
    expect(await stand.router.current(never)).toEqual({ weight: 0, revision: '42', inForce: true });
  });
});
