import type { Target } from '../domain/target.ts';
import type { TrafficRouter } from './traffic-router.ts';

/** One builder for each kind of target: what is missing does not compile. */
export type RouterBuilders = {
  readonly [Kind in Target['kind']]: (target: Extract<Target, { readonly kind: Kind }>) => TrafficRouter;
};

/** The router of each target, in the plan's order. Throws on a kind that has no builder. */
export function createRouters(
  targets: readonly Target[],
  builders: RouterBuilders,
): readonly TrafficRouter[] {
  return targets.map((target) => createRouter(target, builders));
}

function createRouter(target: Target, builders: RouterBuilders): TrafficRouter {
  switch (target.kind) {
    case 'cloudformation':
      return builders.cloudformation(target);
    case 'simulated':
      return builders.simulated(target);
    default:
      return unknownKind(target);
  }
}

function unknownKind(target: never): never {
  throw new RangeError(`no router for a target of kind ${(target as Target).kind}`);
}
