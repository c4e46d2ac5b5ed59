import { createAws } from '../../src/platform/aws/aws.ts';
import { connectCodeDeploy } from '../../src/platform/aws/codedeploy.ts';
import { connectLambda } from '../../src/platform/aws/lambda.ts';
import { lambdaRouter } from '../../src/traffic/lambda.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { Alias, Version } from '../standins/aws/lambda/function.ts';
import type { AliasHandle } from '../standins/aws/lambda/service.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { never, type TestClock, testClock } from './stack-stand.ts';

export interface AliasStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly alias: AliasHandle;
  readonly router: TrafficRouter;
  /** A router of another process, perhaps of another release. */
  routerOf(version?: string): TrafficRouter;
  /** Inputs of the writes since the start. */
  writes(): readonly unknown[];
  close(): Promise<void>;
}

export const VERSIONS: Readonly<Record<string, Version>> = { '41': {}, '42': {}, '43': {} };

/** An alias `live` at version 41 behind the stand-in, and a router that tries version 42 by the real SDK. */
export async function standUp(
  to: Partial<Omit<Alias, 'revision'>> = {},
  versions: Readonly<Record<string, Version>> = VERSIONS,
): Promise<AliasStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  aws.lambda.function({ name: 'search', versions });
  const alias = aws.lambda.alias('search', 'live', { primary: '41', ...to });
  const routerOf = (version = '42') => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return lambdaRouter({
      target: { kind: 'lambda', function: 'search', alias: 'live', version },
      region: 'us-east-1',
      api: connectLambda(product, {}),
      codeDeploy: connectCodeDeploy(product, {}),
      clock,
    });
  };
  return {
    aws,
    clock,
    alias,
    router: routerOf(),
    routerOf,
    writes: () => aws.requests.filter(({ action }) => action === 'UpdateAlias').map(({ input }) => input),
    close: () => aws.close(),
  };
}
