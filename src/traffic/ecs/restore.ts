import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { isPassing } from '../at-once.ts';
import { persist } from '../persist.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { type Counts, goalFrom } from './counts.ts';
import { growing, isReached, shrinking } from './move.ts';
import { countsOf, readServices, type ServicesView } from './read-services.ts';
import { type ServicesTarget, SIDES, type Side } from './services-target.ts';
import { setService } from './set-service.ts';
import { waitForServices } from './wait.ts';

/** The baseline is waited for this long, in ms, before the canary goes all the same. */
const BASELINE_WITHIN = 600_000;
const STABLE_WITHIN = 1_800_000;

/**
 * Sets the counts whatever the services are doing: the baseline first, then the canary. The duties are those of
 * `TrafficRouter.restoreTo`. Task definitions stay as they are.
 */
export function restore(target: ServicesTarget, weight: Weight, write: WriteOptions): Promise<void> {
  const attempt = async (guarded: WriteOptions) => {
    await move(target, weight, guarded);
    return undefined;
  };
  return persist({ clock: target.clock, attempt, mayPass }, write);
}

async function move(target: ServicesTarget, weight: Weight, write: WriteOptions): Promise<void> {
  const { signal } = write;
  const before = await readServices(target, signal);
  const goal = goalFrom(countsOf(before), weight, target.total);
  if (isInForce(before, goal)) return;
  for (const side of growing(before, goal)) await setService(target, { side, desired: goal[side] }, write);
  const leaving = shrinking(before, goal);
  const staying = SIDES.filter((side) => !leaving.includes(side));
  if (leaving.length > 0) await staffed(target, { goal, sides: staying }, signal);
  for (const side of leaving) await setService(target, { side, desired: goal[side] }, write);
  if (isInForce(await readServices(target, signal), goal)) return;
  await waitForServices(target, (view) => isInForce(view, goal), { atMost: STABLE_WITHIN, signal });
}

/**
 * Waits until the sides that do not shrink have their tasks. A baseline that does not get all of them takes the traffic with those that it
 * has: what is restored was found unfit. One that has none would be an outage.
 */
async function staffed(
  target: ServicesTarget,
  { goal, sides }: { readonly goal: Counts; readonly sides: readonly Side[] },
  signal: AbortSignal,
): Promise<void> {
  const enough = (view: ServicesView) => sides.every((side) => view[side].running >= goal[side]);
  if (enough(await readServices(target, signal))) return;
  try {
    await waitForServices(target, enough, { atMost: BASELINE_WITHIN, signal });
  } catch (error) {
    signal.throwIfAborted();
    const { baseline, canary } = await readServices(target, signal);
    if (baseline.running === 0 || canary.running < goal.canary) throw error;
  }
}

function isInForce(view: ServicesView, goal: Counts): boolean {
  return isReached(view, goal) && view.canary.stable && view.baseline.stable;
}

const PASSES: ReadonlySet<string> = new Set(['target-busy', 'shift-unconfirmed']);

function mayPass(error: unknown): boolean {
  return isPassing(error) || (error instanceof RolloutError && PASSES.has(error.reason));
}
