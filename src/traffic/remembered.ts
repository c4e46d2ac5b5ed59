import type { Weight } from '../domain/weight.ts';
import { weight } from '../domain/weight.ts';
import type { Clock } from '../platform/clock.ts';
import { type Flag, isSame } from './flag/flag.ts';
import type { FlagStore, PutOptions } from './flag/store.ts';

/** A flag that is moved by orders instead of being stored by us. */
export interface OrderedFlag {
  /** Throws as `FlagStore.read` does. */
  read(signal: AbortSignal): Promise<Flag>;
  /** Sets the percentage, and switches on where there is a switch. Throws as `FlagStore.put` does. */
  set(percent: Weight, put: PutOptions): Promise<void>;
  /** Switches off. Throws as `FlagStore.put` does. */
  stop(put: PutOptions): Promise<void>;
}

/**
 * Such a flag as a store. Nobody there says since when a value has stood, nor what an order to stop made of the percentage:
 * what this process has done is remembered instead. Beside a switch that we have switched off there is nothing that would
 * come back with it unasked, since setting is the only way to switch on.
 */
export function remembered(flag: OrderedFlag, clock: Clock): FlagStore {
  let written: { readonly flag: Flag; readonly at: number } | undefined;
  let stopped = false;
  return {
    async read(signal) {
      const found = await flag.read(signal);
      const seen = stopped && found.enabled === false ? { percent: weight(0), enabled: false } : found;
      const isOurs = written !== undefined && isSame(written.flag, seen);
      return { flag: seen, ...(isOurs && written !== undefined ? { since: written.at } : {}) };
    },
    async put(_seen, wanted, put) {
      stopped = wanted.enabled === false;
      const at = clock.now().getTime();
      written = { flag: wanted, at };
      await (stopped ? flag.stop(put) : flag.set(wanted.percent, put));
      written = { flag: wanted, at: clock.now().getTime() };
    },
  };
}
