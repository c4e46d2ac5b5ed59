import type { WriteOptions } from '../traffic-router.ts';
import type { Flag } from './flag.ts';

/** A flag as it was read. */
export interface Seen {
  readonly flag: Flag;
  /** Epoch ms since when this has been stored, where the store tells: readers with a cache may have what stood before. */
  readonly since?: number;
}

export interface PutOptions extends WriteOptions {
  /** A shift gives way to what somebody else has set between the read and the write; a restore has the last word. */
  readonly yields: boolean;
}

/** Where a flag is kept. */
export interface FlagStore<S extends Seen = Seen> {
  /**
   * As it is stored now. Throws RolloutError `target-missing`, `target-refused`, `credentials-*`, and a plain Error where
   * asking again may help.
   */
  read(signal: AbortSignal): Promise<S>;
  /**
   * The same for a restore, where what is stored is no flag: it is to be overwritten. Answers `noFlag` in place of one, and
   * throws as `read` does where nothing was read. Absent: a restore needs a flag that can be read.
   */
  salvage?(signal: AbortSignal): Promise<S>;
  /** Reads what else a write needs, and comes directly before it. Absent: nothing. Throws as `read` does. */
  prepare?(seen: S, signal: AbortSignal): Promise<S>;
  /**
   * Writes the flag in place of the one that was seen; everything else there is kept. One try, for which `beforeWrite` was
   * asked: it is asked again for each further write. Throws `Overtaken` where nothing was written, RolloutError `target-busy`
   * where it gave way, and a plain Error where it may or may not have been written.
   */
  put(seen: S, flag: Flag, put: PutOptions): Promise<void>;
}
