import type { SsmTarget } from '../../src/domain/targets/ssm.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectSsm } from '../../src/platform/aws/ssm.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { ssmRouter } from '../../src/traffic/ssm.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import type { ParameterOptions } from '../standins/aws/ssm/service.ts';
import { never, type TestClock, testClock } from './stack-stand.ts';

export const NAME = '/search/rollout';
/** As a person wrote it: two spaces, a number with its zero, a field behind the ones that are changed. */
export const DOCUMENT =
  '{\n  "enabled": true,\n  "rollout_percentage": 0,\n  "min_stability_threshold": 0.90,\n  "max_buffer_timeout": 5.0\n}\n';

export interface ParameterStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly router: TrafficRouter;
  /** A router of another process, perhaps with a clock of its own. */
  routerOf(over?: Partial<SsmTarget>, own?: Clock): TrafficRouter;
  value(): string;
  /** Somebody else exchanges something in the value. */
  edit(from: string | RegExp, to: string): void;
  /** Names of the requests since the start that change something. */
  writes(): string[];
  close(): Promise<void>;
}

export interface ParameterStandOptions {
  readonly target?: Partial<SsmTarget>;
  readonly value?: string;
  /** The whole value is the number. */
  readonly whole?: boolean;
  readonly parameter?: ParameterOptions;
}

/** A parameter behind the stand-in, and a router that reaches it by the real SDK. */
export async function standUp(options: ParameterStandOptions = {}): Promise<ParameterStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  aws.ssm.parameter(NAME, options.value ?? DOCUMENT, options.parameter);
  await clock.sleep(3_600_000, never);
  const routerOf = (over: Partial<SsmTarget> = {}, own: Clock = clock) => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return ssmRouter({
      target: {
        kind: 'ssm',
        parameter: NAME,
        ...(options.whole === true ? {} : { field: 'rollout_percentage' }),
        scale: 'percent',
        propagation: 60_000,
        ...options.target,
        ...over,
      },
      region: 'us-east-1',
      api: connectSsm(product, {}),
      clock: own,
    });
  };
  const value = () => aws.ssm.value(NAME, 'us-east-1') ?? '';
  return {
    aws,
    clock,
    router: routerOf(),
    routerOf,
    value,
    edit: (from, to) => aws.ssm.parameter(NAME, value().replace(from, to)),
    writes: () => aws.requests.map(({ action }) => action).filter((action) => !action.startsWith('Get')),
    close: () => aws.close(),
  };
}
