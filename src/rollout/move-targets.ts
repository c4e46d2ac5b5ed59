import { RolloutError } from '../domain/errors.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { Clock } from '../platform/clock.ts';
import type { TrafficRouter, WriteOptions } from '../traffic/traffic-router.ts';
import { askPatiently, askTarget } from './targets.ts';

export interface MovingWrite extends WriteOptions {
  /** Called instead of `beforeWrite` before a target goes back: a write downwards waits for less. */
  readonly beforeBack?: () => Promise<void>;
}

/**
 * Moves the targets in order, and reads each one back before the next one moves. When one fails, those already moved go back
 * in reverse order: the targets of a plan move in lockstep or not at all. The first failure is thrown; what could not be put
 * back is told in its place by the read-back that follows.
 */
export async function moveTargets(
  { routers, clock }: { readonly routers: readonly TrafficRouter[]; readonly clock: Clock },
  move: { readonly from: Weight; readonly to: Weight },
  write: MovingWrite,
): Promise<void> {
  const moved: TrafficRouter[] = [];
  try {
    for (const router of routers) {
      await router.shiftTo(move.to, write);
      moved.push(router);
      if (routers.length > 1) await readBack(router, move.to, { clock, signal: write.signal });
    }
  } catch (error) {
    if (move.to > move.from) await putBack(moved, move.from, write);
    throw error;
  }
}

/** One target alone is read back by whoever moves it. */
async function readBack(
  router: TrafficRouter,
  to: Weight,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const read = () => askTarget(`The weight of ${router.label}`, () => router.current(signal), signal);
  const { weight, inForce } = await askPatiently(read, clock, signal);
  if (weight === to && inForce) return;
  throw new RolloutError(
    'shift-unconfirmed',
    `${router.label} was set to ${formatWeight(to)} and reads ${formatWeight(weight)}${inForce ? '' : ', not in force yet'}.`,
    { hint: 'Look at this target before anything else; the targets before it were put back.' },
  );
}

async function putBack(
  moved: readonly TrafficRouter[],
  from: Weight,
  { signal, beforeWrite, beforeBack = beforeWrite }: MovingWrite,
): Promise<void> {
  for (const router of [...moved].reverse()) {
    // What cannot be put back is seen by the read-back that follows; the first failure is the one to tell.
    await router.shiftTo(from, { signal, beforeWrite: beforeBack }).catch(() => undefined);
  }
}
