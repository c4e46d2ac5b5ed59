import type { Clock } from '../../platform/clock.ts';
import { type Flag, isSame } from './flag.ts';
import type { FlagStore, Seen } from './store.ts';

interface Look {
  readonly flag: Flag;
  /** `Seen.since` as the store told it, by a clock that may differ from ours. */
  readonly told: number;
  /** The same by our clock, as far as our looks bound it. */
  readonly since: number;
  /** When we looked. */
  readonly at: number;
}

/**
 * A store of which the times fit our clock, wherever they were written: what we see has not been written later than now, and
 * what has changed between two looks of ours was written between them. So a clock that is wrong by minutes, here or there,
 * neither lets a wait for readers end before it began nor lets it go on without an end.
 */
export function byOwnClock<S extends Seen>(store: FlagStore<S>, clock: Clock): FlagStore<S> {
  let last: Look | undefined;
  return {
    ...store,
    async read(signal) {
      const seen = await store.read(signal);
      const at = clock.now().getTime();
      const { flag, since: told } = seen;
      if (told === undefined) return seen;
      const since = sinceOf({ flag, told, at }, last);
      last = { flag, told, since, at };
      return { ...seen, since };
    },
  };
}

function sinceOf({ flag, told, at }: Omit<Look, 'since'>, last: Look | undefined): number {
  const past = Math.min(told, at);
  if (last === undefined) return past;
  if (!isSame(flag, last.flag)) return Math.max(last.at, past);
  return told === last.told ? last.since : Math.max(last.since, past);
}
