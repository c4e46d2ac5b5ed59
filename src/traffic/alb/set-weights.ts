import { RolloutError } from '../../domain/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { type AtOnce, carryOut, Overtaken } from '../at-once.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { forwardOf, sharesOf } from './forward.ts';
import { type Found, type Place, readHolder } from './read-action.ts';
import { withWeights } from './with-weights.ts';
import { writeActions } from './write-action.ts';

/**
 * Sets weights of target groups, whichever they are, and resolves when they are read back; false: they were so already. Groups
 * that are not named keep theirs, and all other actions stay as they are. Throws RolloutError `target-missing`,
 * `target-refused`, `target-busy`.
 */
export async function setWeights(
  place: Place & { readonly clock: Clock },
  weights: ReadonlyMap<string, number>,
  write: WriteOptions,
): Promise<boolean> {
  let wrote = false;
  const at: AtOnce<Found> = {
    name: place.name,
    clock: place.clock,
    read: (signal) => readHolder(place, signal),
    isSame: (a, b) => JSON.stringify(a.actions) === JSON.stringify(b.actions),
  };
  const done = ({ actions }: Found) => {
    const shares = sharesOf(forwardOf(actions, place.name));
    refuseNothing(shares, weights, place.name);
    return [...weights].every(([group, weight]) =>
      shares.some((share) => share.group === group && share.weight === weight),
    );
  };
  const change = {
    done,
    async write(before: Found, { signal }: WriteOptions) {
      const now = await at.read(signal);
      if (!at.isSame(before, now)) throw new Overtaken(`The ${place.name} has just been changed.`);
      wrote = true;
      const actions = withWeights(now.actions, { holder: now.holder, weights });
      await writeActions(place, { holder: now.holder, actions }, signal);
    },
  };
  await carryOut(at, change, write);
  return wrote;
}

/** Where no group is left with a weight, every request would be answered with an error. */
function refuseNothing(
  shares: ReturnType<typeof sharesOf>,
  weights: ReadonlyMap<string, number>,
  name: string,
): void {
  const after = new Map([...shares.map(({ group, weight }) => [group, weight] as const), ...weights]);
  if ([...after.values()].some((weight) => weight > 0)) return;
  throw new RolloutError(
    'target-refused',
    `No target group of the ${name} would be left with a weight above 0.`,
    {
      hint: 'Give one of them a weight.',
    },
  );
}
