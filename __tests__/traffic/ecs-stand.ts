import type { EcsTarget } from '../../src/domain/targets/ecs.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectEcs } from '../../src/platform/aws/ecs.ts';
import { ecsRouter } from '../../src/traffic/ecs.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { EcsServiceOptions } from '../standins/aws/ecs/ecs-service.ts';
import type { EcsServiceHandle } from '../standins/aws/ecs/service.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import type { AwsRequest } from '../standins/aws/wire/request.ts';
import { never, type TestClock, testClock } from './stack-stand.ts';

/** Tasks of both services: each tenth of a percent is a whole number of them. */
export const TOTAL = 1000;

export interface EcsStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly canary: EcsServiceHandle;
  readonly baseline: EcsServiceHandle;
  readonly router: TrafficRouter;
  routerOf(overrides?: Partial<EcsTarget>): TrafficRouter;
  /** What was sent to UpdateService, in order: "search-canary 100". */
  writes(): readonly string[];
  /** Somebody else sets both counts. */
  elsewhere(canary: number, baseline: number): void;
  close(): Promise<void>;
}

/** Two services behind the stand-in, and a router that reaches them by the real SDK. */
export async function standUp(
  canary: Partial<EcsServiceOptions> = {},
  baseline: Partial<EcsServiceOptions> = {},
): Promise<EcsStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const ofCanary = aws.ecs.service({ name: 'search-canary', desired: 0, ...canary });
  const ofBaseline = aws.ecs.service({ name: 'search', desired: TOTAL, ...baseline });
  const routerOf: EcsStand['routerOf'] = (overrides) =>
    ecsRouter({
      target: {
        kind: 'ecs',
        cluster: 'production',
        canary: 'search-canary',
        baseline: 'search',
        total: TOTAL,
        ...overrides,
      },
      region: 'us-east-1',
      api: connectEcs(createAws({ env: { ...aws.env }, clock, signal: never }), {}),
      clock,
    });
  return {
    aws,
    clock,
    canary: ofCanary,
    baseline: ofBaseline,
    router: routerOf(),
    routerOf,
    writes: () => aws.requests.filter(({ action }) => action === 'UpdateService').map(inWords),
    elsewhere(toCanary, toBaseline) {
      const at = clock.now().getTime();
      ofCanary.changeOutside({ at, desired: toCanary });
      ofBaseline.changeOutside({ at, desired: toBaseline });
    },
    close: () => aws.close(),
  };
}

function inWords({ input }: AwsRequest): string {
  const definition = input.taskDefinition === undefined ? '' : ` ${input.taskDefinition}`;
  return `${input.service} ${input.desiredCount}${definition}`;
}
