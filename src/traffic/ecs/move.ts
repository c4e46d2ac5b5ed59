import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { type Counts, goalFrom } from './counts.ts';
import { countsOf, readServices, type ServicesView } from './read-services.ts';
import { lacksTaskDefinition, refuseOtherRevision, refuseOwned } from './refuse.ts';
import { type ServicesTarget, SIDES, type Side } from './services-target.ts';
import { setService } from './set-service.ts';
import { waitForServices } from './wait.ts';

/** Tasks may take this long to start, to become healthy and to drain, in ms. */
const STABLE_WITHIN = 1_800_000;

/**
 * Sets the counts: first the side that grows, and when its tasks are stable the side that shrinks, so that there are never
 * fewer tasks than in all. The duties are those of `TrafficRouter.shiftTo`.
 */
export async function shift(target: ServicesTarget, weight: Weight, write: WriteOptions): Promise<void> {
  const { signal } = write;
  const before = await readServices(target, signal);
  refuseOwned(target, before);
  refuseOtherRevision(target, before);
  const goal = goalFrom(countsOf(before), weight, target.total);
  if (isReached(before, goal) && before.canary.stable && before.baseline.stable) return;
  refuseMoved(target, before, goal);
  const grown = await setEach(target, { view: before, goal, sides: growing(before, goal) }, write);
  await settled(target, { from: countsOf(before), to: grown }, signal);
  const now = await readServices(target, signal);
  if (!isReached(now, grown)) throw overtaken(target);
  const shrunk = await setEach(target, { view: now, goal, sides: shrinking(now, goal) }, write);
  await settled(target, { from: countsOf(now), to: shrunk }, signal);
}

/** Whether both sides are desired as the goal says. */
export function isReached(view: ServicesView, goal: Counts): boolean {
  return SIDES.every((side) => view[side].desired === goal[side]);
}

export function growing(view: ServicesView, goal: Counts): readonly Side[] {
  return SIDES.filter((side) => view[side].desired < goal[side]);
}

export function shrinking(view: ServicesView, goal: Counts): readonly Side[] {
  return SIDES.filter((side) => view[side].desired > goal[side]);
}

interface Step {
  readonly view: ServicesView;
  readonly goal: Counts;
  readonly sides: readonly Side[];
}

/** Writes some sides, and returns what both are desired to be then. The canary gets its task definition with its first task. */
async function setEach(
  target: ServicesTarget,
  { view, goal, sides }: Step,
  write: WriteOptions,
): Promise<Counts> {
  let counts = countsOf(view);
  for (const side of sides) {
    const renews = side === 'canary' && view.canary.desired === 0 && lacksTaskDefinition(target, view);
    const taskDefinition = renews ? target.taskDefinition : undefined;
    await setService(target, { side, desired: goal[side], taskDefinition }, write);
    counts = { ...counts, [side]: goal[side] };
  }
  return counts;
}

/** Waits until the counts are in force. Throws when ECS gives up, or when somebody else sets others. */
export async function settled(
  target: ServicesTarget,
  { from, to }: { readonly from: Counts; readonly to: Counts },
  signal: AbortSignal,
): Promise<void> {
  let shown = false;
  const done = (view: ServicesView) => {
    const there = isReached(view, to);
    // A read right after the write may still show what was before it, and nothing else.
    const lags = !shown && SIDES.every((side) => [from[side], to[side]].includes(view[side].desired));
    if (!there && !lags) throw overtaken(target);
    shown ||= there;
    refuseFailed(target, view);
    return there && view.canary.stable && view.baseline.stable;
  };
  if (done(await readServices(target, signal))) return;
  await waitForServices(target, done, { atMost: STABLE_WITHIN, signal });
}

function refuseFailed(target: ServicesTarget, view: ServicesView): void {
  for (const side of SIDES) {
    const { failure } = view[side];
    if (failure === undefined) continue;
    throw new RolloutError(
      'target-refused',
      `The deployment of service ${target[side]} failed at ${formatWeight(view.split.weight)}: ${failure}`,
      { hint: 'The reason stands in the events of the service and of its stopped tasks.' },
    );
  }
}

/**
 * Services that change are somebody else's, unless the canary goes where we want it: so a worker of this release left them that
 * was cut off. Throws RolloutError `target-busy`.
 */
export function refuseMoved(target: ServicesTarget, view: ServicesView, goal: Counts): void {
  if (view.canary.stable && view.baseline.stable) return;
  if (view.canary.desired === goal.canary || view.baseline.desired === goal.baseline) return;
  throw new RolloutError(
    'target-busy',
    `The services ${target.canary} and ${target.baseline} are changing: somebody else scales or deploys them.`,
    { hint: 'Run the phase again when both are stable.' },
  );
}

function overtaken(target: ServicesTarget): RolloutError {
  return new RolloutError(
    'target-busy',
    `Somebody else has set the counts of ${target.canary} or ${target.baseline} at the same time.`,
    { hint: 'Find out who, an autoscaler perhaps, then run the phase again.' },
  );
}
