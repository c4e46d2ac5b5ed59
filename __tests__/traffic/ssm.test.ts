import { afterEach, describe, expect, test } from '@jest/globals';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type ParameterStand, type ParameterStandOptions, standUp } from './parameter-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
} as const satisfies Record<string, Fault>;

const percentage = /(?<="rollout_percentage": )[\d.]+/;

async function build(options: ParameterStandOptions): Promise<RemoteExamined> {
  const stand = await standUp(options);
  const { aws, clock, router } = stand;
  const elsewhere = (to: string) => stand.edit(percentage, to);
  const settle = () => clock.sleep(3_600_000, never);
  return {
    router,
    moveElsewhere: (to) => elsewhere(String(to)),
    settle,
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        action: calls === 'reads' ? 'GetParameter' : 'PutParameter',
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
      'in force': async () => {
        await router.shiftTo(weight(50), freely);
        await settle();
      },
      'written by somebody else a moment ago': () => elsewhere('50'),
      'cut off while it waited for the readers': async () => {
        const controller = new AbortController();
        const stop = clock.onSleep(() => controller.abort());
        await router.shiftTo(weight(50), { ...freely, signal: controller.signal }).catch(() => undefined);
        stop();
      },
    },
    close: stand.close,
  };
}

for (const [name, options] of [
  ['the SSM router', {}],
  ['the SSM router with a switch', { target: { enabled: 'enabled' } }],
] as const) {
  describeTrafficRouter(name, () => build(options));
  describeRemoteRouter(name, () => build(options));
}

describe('the SSM router', () => {
  let stand: ParameterStand;
  afterEach(() => stand.close());

  test('names the target, with the region that it lies in', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('parameter /search/rollout, field rollout_percentage');
    expect(stand.router.key).toBe('ssm:us-east-1:/search/rollout#/rollout_percentage');
    expect(stand.routerOf({ field: '/rollout_percentage' }).key).toBe(stand.router.key);
  });
});
