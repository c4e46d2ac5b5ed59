import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { guarded } from '../guarded.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { isPassing } from './faults.ts';
import { bringToRest } from './rest.ts';
import type { StackTarget } from './stack-target.ts';
import { writeWeight } from './write.ts';

/** Pauses between the tries in ms: 10 tries over at least five minutes, whatever the reason. */
const PAUSES = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000] as const;

/** Sets the weight whatever state the stack is in. The duties are those of `TrafficRouter.restoreTo`. */
export async function restore(target: StackTarget, weight: Weight, write: WriteOptions): Promise<void> {
  const guard = guarded(write);
  let undone = false;
  for (let tries = 0; ; tries += 1) {
    let problem: unknown;
    try {
      const failure = await attempt(target, { weight, write: guard.write, withoutTriggers: undone });
      if (failure === undefined) return;
      undone = true;
      problem = failure;
    } catch (error) {
      write.signal.throwIfAborted();
      if (guard.stopped() || !mayPass(error)) throw error;
      problem = error;
    }
    const pause = PAUSES[tries];
    if (pause === undefined) throw problem;
    await target.clock.sleep(pause, write.signal);
  }
}

interface Attempt {
  readonly weight: Weight;
  readonly write: WriteOptions;
  /** The last try was rolled back: perhaps by the very alarms that this restore is to calm. */
  readonly withoutTriggers: boolean;
}

/**
 * One try from whatever state to the weight; answers how an update failed that CloudFormation had accepted. Never by a change
 * set: whatever the review found, the way back would be the same, only later.
 */
async function attempt(
  target: StackTarget,
  { weight, write, withoutTriggers }: Attempt,
): Promise<RolloutError | undefined> {
  const before = await bringToRest(target, weight, write);
  if (before.inForce && before.weight === weight) return undefined;
  const written = await writeWeight(target, { ...write, before, weight, withoutTriggers });
  return written.inForce ? undefined : written.error;
}

function mayPass(error: unknown): boolean {
  return isPassing(error) || (error instanceof RolloutError && error.reason === 'shift-unconfirmed');
}
