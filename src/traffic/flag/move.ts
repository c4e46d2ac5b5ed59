import { RolloutError } from '../../domain/errors.ts';
import { formatWeight } from '../../domain/weight.ts';
import { type Change, carryOut, insistOn } from '../at-once.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { type Aim, type Flag, isSame, weightOf } from './flag.ts';
import { type Propagating, restOf, settle } from './settle.ts';
import type { FlagStore, Seen } from './store.ts';

/** A restore begins anew this often when somebody else moves the flag while its readers are waited for. */
const ROUNDS = 5;

/** One flag, and what moving it takes. */
export interface FlagPlace<S extends Seen = Seen> extends Propagating {
  readonly store: FlagStore<S>;
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
      const seen = yields ? await store.read(signal) : await readOrSalvage(store, signal);
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
  for (let round = 1; ; round += 1) {
    await (yields ? carryOut : insistOn)(target, change, write);
    const moved = reached === undefined ? undefined : await settle(place, reached, write.signal);
    if (moved === undefined) return;
    if (yields || round === ROUNDS) throw busy(label, moved, 'right after it was written');
  }
}

function busy(label: string, flag: Flag, when: string): RolloutError {
  return new RolloutError(
    'target-busy',
    `Somebody else has set the ${label} to ${formatWeight(weightOf(flag))} ${when}.`,
    { hint: 'Find out who moves it, then run the phase again.' },
  );
}

/** A restore overwrites what is no flag: whoever broke it may have done so in the very incident. */
async function readOrSalvage<S extends Seen>(store: FlagStore<S>, signal: AbortSignal): Promise<S> {
  try {
    return await store.read(signal);
  } catch (error) {
    const isNone = error instanceof RolloutError && error.reason === 'target-refused';
    if (!isNone || store.salvage === undefined) throw error;
    return store.salvage(signal);
  }
}
