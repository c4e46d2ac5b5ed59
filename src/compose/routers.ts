import { UsageError } from '../domain/errors.ts';
import { formatRelease, type ReleaseKey } from '../domain/release.ts';
import type { Target } from '../domain/target.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { connectCloudFormation } from '../platform/aws/cloudformation.ts';
import { systemClock } from '../platform/clock.ts';
import { cloudFormationRouter } from '../traffic/cloudformation.ts';
import { createRouters } from '../traffic/routers.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/** The routers of a plan's targets. `alsoOurs`: releases that an order by hand ends; it may grow while they work. */
export function routersOf(
  targets: readonly Target[],
  {
    aws,
    release,
    alsoOurs = [],
  }: { readonly aws: Aws; readonly release: ReleaseKey; readonly alsoOurs?: readonly string[] },
): Promise<readonly TrafficRouter[]> {
  return createRouters(targets, {
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
  });
}
