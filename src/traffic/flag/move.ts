import { RolloutError } from '../../domain/errors.ts';
import { formatWeight } from '../../domain/weight.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Change, carryOut, insistOn } from '../at-once.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { type Aim, type Flag, isSame, weightOf } from './flag.ts';
import type { FlagStore, Seen } from './store.ts';

/** Looks at a written flag until its readers have it: one is enough unless somebody else writes beside it. */
const LOOKS = 10;

/** One flag, and what moving it takes. */
export interface FlagPlace<S extends Seen = Seen> {
  readonly store: FlagStore<S>;
  readonly clock: Clock;
  readonly label: string;
  /** How long readers may go on with what they have read before, in ms. */
  readonly propagation: number;
}

/** How long, in ms, readers may still have what stood before; 0: in force. */
export function restOf(
  { propagation, clock }: Pick<FlagPlace, 'propagation' | 'clock'>,
  { since }: Seen,
): number {
  if (since === undefined) return 0;
  return Math.max(0, since + propagation - Math.max(since, clock.now().getTime()));
}

/**
 * Makes of the flag what the aim says, and resolves when its readers have it. `yields`: RolloutError `target-busy` ends it where
 * somebody else moves the flag; without it, this has the last word.
 */
export async function move<S extends Seen>(
  place: FlagPlace<S>,
  { aim, yields }: { readonly aim: Aim; readonly yields: boolean },
  write: WriteOptions,
): Promise<void> {
  const { store, clock, label } = place;
  const target = {
    name: label,
    clock,
    async read(signal: AbortSignal) {
      const seen = await store.read(signal);
      const isThere = isSame(seen.flag, aim(seen.flag));
      return isThere || store.prepare === undefined ? seen : store.prepare(seen, signal);
    },
    isSame: (a: S, b: S) => isSame(a.flag, b.flag),
  };
  let reached: Flag | undefined;
  let begun = false;
  const change: Change<S> = {
    done(seen) {
      const wanted = aim(seen.flag);
      if (isSame(seen.flag, wanted)) {
        reached = wanted;
        return true;
      }
      if (yields && !begun && restOf(place, seen) > 0) throw busy(label, seen.flag, 'a moment ago');
      begun = true;
      return false;
    },
    write: (seen, options) => store.put(seen, aim(seen.flag), { ...options, yields }),
  };
  await (yields ? carryOut : insistOn)(target, change, write);
  if (reached !== undefined) await settle(place, reached, write.signal);
}

/** Waits until the readers have the flag. Throws RolloutError `target-busy` when somebody else moves it meanwhile. */
async function settle(place: FlagPlace, reached: Flag, signal: AbortSignal): Promise<void> {
  if (place.propagation === 0) return;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const seen = await place.store.read(signal);
    if (!isSame(seen.flag, reached)) throw busy(place.label, seen.flag, 'right after it was written');
    const rest = restOf(place, seen);
    if (rest === 0) return;
    await place.clock.sleep(rest, signal);
  }
  throw new RolloutError(
    'shift-unconfirmed',
    `The ${place.label} is written again and again: its readers may not have ${formatWeight(weightOf(reached))} yet.`,
    { hint: 'Find out who else writes it.' },
  );
}

function busy(label: string, flag: Flag, when: string): RolloutError {
  return new RolloutError(
    'target-busy',
    `Somebody else has set the ${label} to ${formatWeight(weightOf(flag))} ${when}.`,
    { hint: 'Find out who moves it, then run the phase again.' },
  );
}
