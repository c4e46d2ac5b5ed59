import { keyOf, labelOf } from '../domain/target.ts';
import type { EcsTarget } from '../domain/targets/ecs.ts';
import type { EcsServices } from '../platform/aws/ecs.ts';
import type { Clock } from '../platform/clock.ts';
import { commandFor } from './ecs/command.ts';
import { type Counts, weightHeld } from './ecs/counts.ts';
import { shift } from './ecs/move.ts';
import { preflight } from './ecs/preflight.ts';
import { promote } from './ecs/promote.ts';
import { countsOf, readServices } from './ecs/read-services.ts';
import { revisionIn } from './ecs/refuse.ts';
import { restore } from './ecs/restore.ts';
import type { ServicesTarget } from './ecs/services-target.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface EcsRouterOptions {
  readonly target: EcsTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: EcsServices;
  readonly clock: Clock;
}

/** Moves traffic by the number of tasks of a canary service and of a baseline service. */
export function ecsRouter({ target, region, api, clock }: EcsRouterOptions): TrafficRouter {
  const at: ServicesTarget = { ...target, api, clock, region: target.region ?? region };
  let last: Counts | undefined;
  return {
    label: labelOf(target),
    key: keyOf(target, () => at.region),
    async current(signal) {
      const view = await readServices(at, signal);
      last = countsOf(view);
      const { revision, ...split } = view.split;
      return revision === undefined ? split : { ...split, revision: revisionIn(revision) };
    },
    shiftTo: (weight, write) => shift(at, weight, write),
    restoreTo: (weight, write) => restore(at, weight, write),
    command: (weight) => commandFor(at, weight, last),
    preflight: (to, signal) => preflight(at, to, signal),
    holds: (weight) => weightHeld(weight, target.total),
    ...(target.promote === true ? { promote: (options) => promote(at, options) } : {}),
  };
}
