import { afterEach, describe, expect, test } from '@jest/globals';
import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
  type RemoteFault,
} from '../contracts/traffic-router.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { freely, never, weight } from './stack-stand.ts';
import { CANARY, type StageStand, standUp } from './stage-stand.ts';

const FAULTS: Readonly<Record<RemoteFault, Fault>> = {
  throttle: { kind: 'error', code: 'TooManyRequestsException', message: 'Too Many Requests', status: 429 },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
};

async function build(): Promise<RemoteExamined> {
  const { aws, clock, stage, router, close } = await standUp();
  const moveElsewhere = (percent: number) => stage.setOutside({ canary: { ...CANARY, percent } });
  return {
    router,
    moveElsewhere,
    settle: () => clock.sleep(60_000, never),
    fail: (fault, calls, times) =>
      aws.faults.add({
        fault: FAULTS[fault],
        action: calls === 'reads' ? 'GetStage' : 'UpdateStage',
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
    },
    close,
  };
}

describeTrafficRouter('the API Gateway router', build, { inForce: 'at-once' });
describeRemoteRouter('the API Gateway router', build);

describe('the API Gateway router', () => {
  let stand: StageStand;
  afterEach(() => stand.close());

  test('names the stage in its key, and the deployment under trial in its split', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe('API a1b2c3, canary of stage prod');
    expect(stand.router.key).toBe('api-gateway:us-east-1:a1b2c3/prod');
    expect(await stand.router.current(never)).toEqual({ weight: 0, revision: 'new', inForce: true });
  });
});
