import { formatRelease, type ReleaseKey } from '../domain/release.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { RouterBuilders } from '../traffic/routers.ts';

/** The router of weighted target groups; its adapter and its clients are loaded when it is built. */
export function albRouters({
  aws,
  release,
  asTagged = false,
}: {
  readonly aws: Aws;
  readonly release: ReleaseKey;
  readonly asTagged?: boolean;
}): Pick<RouterBuilders, 'alb'> {
  return {
    alb: async (target) => {
      const [{ albRouter }, { connectLoadBalancers }, { connectBalancedServices }] = await Promise.all([
        import('../traffic/alb.ts'),
        import('../platform/aws/elbv2.ts'),
        import('../platform/aws/balanced-services.ts'),
      ]);
      return albRouter({
        target,
        region: aws.regionOf(target),
        api: connectLoadBalancers(aws, target),
        services: connectBalancedServices(aws, target),
        clock: systemClock,
        release: formatRelease(release),
        asTagged,
      });
    },
  };
}
