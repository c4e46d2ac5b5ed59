import { connectApiGateway } from '../../src/platform/aws/api-gateway.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { apiGatewayRouter } from '../../src/traffic/api-gateway.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { StageHandle } from '../standins/aws/api-gateway/service.ts';
import type { Stage } from '../standins/aws/api-gateway/stage.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { never, type TestClock, testClock } from './stack-stand.ts';

export interface StageStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly stage: StageHandle;
  readonly router: TrafficRouter;
  /** A router of another process, with a plan that says which deployment is tried, or does not. */
  routerOf(deployment?: string): TrafficRouter;
  /** The patches that were sent since the start, one list for each write. */
  writes(): readonly unknown[];
  close(): Promise<void>;
}

export const CANARY = { deployment: 'new', percent: 0, overrides: {} };

/** A stage `prod` with a canary behind the stand-in, and a router that reaches it by the real SDK. */
export async function standUp(
  to: Partial<Omit<Stage, 'changedAt'>> = {},
  deployment?: string,
): Promise<StageStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const stage = aws.apiGateway.stage('a1b2c3', 'prod', { deployment: 'old', canary: CANARY, ...to });
  const routerOf = (tried?: string) => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return apiGatewayRouter({
      target: {
        kind: 'api-gateway',
        api: 'a1b2c3',
        stage: 'prod',
        ...(tried === undefined ? {} : { deployment: tried }),
      },
      region: 'us-east-1',
      api: connectApiGateway(product, {}),
      clock,
    });
  };
  return {
    aws,
    clock,
    stage,
    router: routerOf(deployment),
    routerOf,
    writes: () =>
      aws.requests
        .filter(({ action }) => action === 'UpdateStage')
        .map(({ input }) => input['patchOperations']),
    close: () => aws.close(),
  };
}
