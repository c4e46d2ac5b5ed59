import { UsageError } from '../domain/errors.ts';
import { formatRelease, type ReleaseKey } from '../domain/release.ts';
import type { Target } from '../domain/target.ts';
import type { Weight } from '../domain/weight.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { connectCloudFormation } from '../platform/aws/cloudformation.ts';
import { systemClock } from '../platform/clock.ts';
import { cloudFormationRouter } from '../traffic/cloudformation.ts';
import { rounding } from '../traffic/rounding.ts';
import { createRouters, type RouterBuilders } from '../traffic/routers.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';
import type { World } from '../world.ts';
import { albRouters } from './alb-routers.ts';
import { elsewhereRouters } from './elsewhere-routers.ts';
import { flagRouters } from './flag-routers.ts';

export interface Routing {
  readonly world: Pick<World, 'env' | 'hide'>;
  readonly aws: Aws;
  readonly release: ReleaseKey;
  /** What the plan may ask of a target: a weight that is stored rounded is read back as the one of these that was meant. */
  readonly plan: {
    readonly phases: readonly {
      readonly traffic: Weight;
      readonly gates?: readonly { readonly onFail?: Weight | 'previous' | 'kill' }[];
    }[];
    readonly rollbackTo: Weight | 'previous';
  };
  /** Nobody's release in particular is worked for: where sides change roles, they are taken as the last release noted them. */
  readonly asTagged?: boolean;
  /** Releases that an order by hand ends; it may grow while the routers work. */
  readonly alsoOurs?: readonly string[];
}

/** The routers of a plan's targets. */
export async function routersOf(
  targets: readonly Target[],
  routing: Routing,
): Promise<readonly TrafficRouter[]> {
  const routers = await createRouters(targets, buildersOf(routing));
  const weights = weightsOf(routing.plan);
  return routers.map((router) => rounding(router, weights));
}

/** Every weight that the plan may ask for by its number, be it on the way back. */
function weightsOf({ phases, rollbackTo }: Routing['plan']): readonly Weight[] {
  const asked = phases.flatMap(({ traffic, gates = [] }) => [traffic, ...gates.map(({ onFail }) => onFail)]);
  return [...asked, rollbackTo].flatMap((weight) => (typeof weight === 'number' ? weight : []));
}

function buildersOf(routing: Routing): RouterBuilders {
  const { world, aws, release, alsoOurs = [] } = routing;
  return {
    ...albRouters(routing),
    'api-gateway': async (target) => {
      const [{ apiGatewayRouter }, { connectApiGateway }] = await Promise.all([
        import('../traffic/api-gateway.ts'),
        import('../platform/aws/api-gateway.ts'),
      ]);
      const api = connectApiGateway(aws, target);
      return apiGatewayRouter({ target, region: aws.regionOf(target), api, clock: systemClock });
    },
    cloudformation: async (target) =>
      cloudFormationRouter({
        target,
        region: aws.regionOf(target),
        api: connectCloudFormation(aws, target),
        clock: systemClock,
        release: formatRelease(release),
        alsoOurs,
      }),
    ...flagRouters(aws),
    ecs: async (target) => {
      const [{ ecsRouter }, { connectEcs }] = await Promise.all([
        import('../traffic/ecs.ts'),
        import('../platform/aws/ecs.ts'),
      ]);
      return ecsRouter({
        target,
        region: aws.regionOf(target),
        api: connectEcs(aws, target),
        clock: systemClock,
      });
    },
    ...elsewhereRouters(world, aws),
    lambda: async (target) => {
      const [{ lambdaRouter }, { connectLambda }, { connectCodeDeploy }] = await Promise.all([
        import('../traffic/lambda.ts'),
        import('../platform/aws/lambda.ts'),
        import('../platform/aws/codedeploy.ts'),
      ]);
      const api = connectLambda(aws, target);
      const codeDeploy = connectCodeDeploy(aws, target);
      return lambdaRouter({ target, region: aws.regionOf(target), api, codeDeploy, clock: systemClock });
    },
    simulated: async ({ name }) => refuseSimulated(name),
  };
}

function refuseSimulated(name: string): never {
  throw new UsageError([
    {
      message: `traffic: simulated (${name}) lives in one process only; \`gradual-rollout rehearse --plan FILE\` runs such a plan`,
    },
  ]);
}
