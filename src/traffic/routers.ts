import type { Target, TargetKind, TargetOf } from '../domain/target.ts';
import type { TrafficRouter } from './traffic-router.ts';

/** One builder for each kind of target: what is missing does not compile. Each loads its adapter when it is called. */
export type RouterBuilders = {
  readonly [Kind in TargetKind]: (target: TargetOf<Kind>) => Promise<TrafficRouter>;
};

/** The router of each target, in the plan's order. Rejects on a kind that has no builder. */
export function createRouters(
  targets: readonly Target[],
  builders: RouterBuilders,
): Promise<readonly TrafficRouter[]> {
  return Promise.all(targets.map((target) => createRouter(target, builders)));
}

async function createRouter(target: Target, builders: RouterBuilders): Promise<TrafficRouter> {
  const build = Object.hasOwn(builders, target.kind) ? builders[target.kind] : undefined;
  if (build === undefined) throw new RangeError(`no router for a target of kind ${target.kind}`);
  return (build as (of: Target) => Promise<TrafficRouter>)(target);
}
