import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { persist } from '../persist.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { isPassing } from './faults.ts';
import { bringToRest } from './rest.ts';
import type { StackTarget } from './stack-target.ts';
import { writeWeight } from './write.ts';

/** Sets the weight whatever state the stack is in. The duties are those of `TrafficRouter.restoreTo`. */
export async function restore(target: StackTarget, weight: Weight, write: WriteOptions): Promise<void> {
  let undone = false;
  await persist(
    {
      clock: target.clock,
      mayPass,
      attempt: async (guardedWrite) => {
        const failure = await attempt(target, { weight, write: guardedWrite, withoutTriggers: undone });
        undone ||= failure !== undefined;
        return failure;
      },
    },
    write,
  );
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
