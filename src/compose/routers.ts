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

export interface Routing {
  readonly aws: Aws;
  readonly release: ReleaseKey;
  /** What the plan may ask of a target: a weight that is stored rounded is read back as the one of these that was meant. */
  readonly plan: {
    readonly phases: readonly { readonly traffic: Weight }[];
    readonly rollbackTo: Weight | 'previous';
  };
  /** Releases that an order by hand ends; it may grow while the routers work. */
  readonly alsoOurs?: readonly string[];
}

/** The routers of a plan's targets. */
export async function routersOf(
  targets: readonly Target[],
  routing: Routing,
): Promise<readonly TrafficRouter[]> {
  const routers = await createRouters(targets, buildersOf(routing));
  const { phases, rollbackTo } = routing.plan;
  const back = rollbackTo === 'previous' ? [] : [rollbackTo];
  const weights = [...phases.map((phase) => phase.traffic), ...back];
  return routers.map((router) => rounding(router, weights));
}

function buildersOf({ aws, release, alsoOurs = [] }: Routing): RouterBuilders {
  return {
    cloudformation: async (target) =>
      cloudFormationRouter({
        target,
        region: aws.regionOf(target),
        api: connectCloudFormation(aws, target),
        clock: systemClock,
        release: formatRelease(release),
        alsoOurs,
      }),
    simulated: async (target) => {
      throw new UsageError([
        {
          message: `traffic: simulated (${target.name}) lives in one process only; \`gradual-rollout rehearse --plan FILE\` runs such a plan`,
        },
      ]);
    },
  };
}
