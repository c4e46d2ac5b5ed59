import type { ChangeSetRule } from '../../src/domain/targets/cloudformation.ts';
import { weight as toWeight } from '../../src/domain/weight.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectCloudFormation } from '../../src/platform/aws/cloudformation.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { cloudFormationRouter } from '../../src/traffic/cloudformation.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { StackOptions } from '../standins/aws/cloudformation/create.ts';
import type { StackHandle } from '../standins/aws/cloudformation/service.ts';
import { type AwsStandIn, DEFAULT_START, startAws } from '../standins/aws/server.ts';

export const NAME = 'search-cloudfront';
export const RELEASE = 'search, production, release 1a2b3c4';
export const never = new AbortController().signal;
export const freely = { signal: never, beforeWrite: async () => {} };

/** Time that passes only while somebody sleeps, shared by the product and the stand-in. */
export interface TestClock extends Clock {
  /** Adds something that happens during each sleep; the answer takes it away. */
  onSleep(listener: () => void): () => void;
}

/** `start`: epoch ms. */
export function testClock(start: number = DEFAULT_START): TestClock {
  let now = start;
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(now),
    async sleep(ms, signal) {
      signal.throwIfAborted();
      now += ms;
      for (const listener of listeners) listener();
      await new Promise(setImmediate);
      signal.throwIfAborted();
    },
    onSleep: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export interface StackStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly stack: StackHandle;
  readonly router: TrafficRouter;
  /** A router of another process, perhaps of another release. */
  routerOf(release?: string, stack?: string, parameter?: string, changeSet?: ChangeSetRule): TrafficRouter;
  /** Names of the requests since the start, reads left out. */
  writes(): string[];
  close(): Promise<void>;
}

/** A stack behind the stand-in, and a router that reaches it by the real SDK. */
export async function standUp(
  overrides: Partial<StackOptions> = {},
  percent: string = '0',
): Promise<StackStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const stack = aws.cloudformation.stack({
    name: NAME,
    parameters: {
      Environment: 'production',
      LegacyOrigin: { value: 'legacy.example', default: 'nobody.example' },
      OriginSecret: { value: 'hunter2-hunter2', noEcho: true },
      TrafficPercentage: { value: percent, default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    ...overrides,
  });
  const routerOf: StackStand['routerOf'] = (
    release = RELEASE,
    name = NAME,
    parameter = 'TrafficPercentage',
    changeSet,
  ) => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return cloudFormationRouter({
      target: {
        kind: 'cloudformation',
        stack: name,
        parameter,
        ...(changeSet === undefined ? {} : { changeSet }),
      },
      region: 'us-east-1',
      api: connectCloudFormation(product, {}),
      clock,
      release,
    });
  };
  return {
    aws,
    clock,
    stack,
    router: routerOf(),
    routerOf,
    writes: () =>
      aws.requests.map(({ action }) => action).filter((action) => !/^(Describe|Get)/.test(action)),
    close: () => aws.close(),
  };
}

export { toWeight as weight };
