import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { autoscalersOf } from './autoscaler.ts';
import { goalFrom } from './counts.ts';
import { isReached, refuseMoved } from './move.ts';
import { countsOf, readServices, type ServicesView } from './read-services.ts';
import { refuseOtherRevision, refuseOwned } from './refuse.ts';
import type { ServicesTarget } from './services-target.ts';

/** What keeps the services from being shifted, and what a person should know of them. The duties are those of `TrafficRouter.preflight`. */
export async function preflight(
  target: ServicesTarget,
  to: Weight,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const view = await readServices(target, signal);
  refuseOwned(target, view);
  refuseOtherRevision(target, view);
  const goal = goalFrom(countsOf(view), to, target.total);
  refuseMoved(target, view, goal);
  if (!isReached(view, goal)) refuseOtherTotal(target, view);
  return autoscalersOf(target, goal, signal);
}

/** A total that is not that of the services would take tasks from whoever serves all requests. */
function refuseOtherTotal({ total, canary, baseline }: ServicesTarget, view: ServicesView): void {
  const counts = countsOf(view);
  const sum = counts.canary + counts.baseline;
  const oneSided = counts.canary === 0 || counts.baseline === 0;
  if (sum === total || (sum > total && !oneSided)) return;
  throw new RolloutError(
    'target-refused',
    `The services ${canary} and ${baseline} have ${sum} tasks together, and the plan's total is ${total}.`,
    { hint: 'Set `total` to what the service needs, and scale it to that before the rollout.' },
  );
}
