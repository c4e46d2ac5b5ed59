import { RolloutError } from '../../domain/errors.ts';
import { formatWeight } from '../../domain/weight.ts';
import type { Clock } from '../../platform/clock.ts';
import { isPassing } from '../at-once.ts';
import { type Flag, isSame, weightOf } from './flag.ts';
import type { FlagStore, Seen } from './store.ts';

/** Looks at a written flag until its readers have it: one is enough unless somebody else writes beside it. */
const LOOKS = 10;
/** Pauses in ms before a look that failed is taken again. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;

/** One flag, and how its readers come to know of it. */
export interface Propagating {
  readonly store: Pick<FlagStore, 'read'>;
  readonly clock: Clock;
  readonly label: string;
  /** How long readers may go on with what they have read before, in ms. */
  readonly propagation: number;
}

/** How long, in ms, readers may still have what stood before; 0: in force. */
export function restOf(
  { propagation, clock }: Pick<Propagating, 'propagation' | 'clock'>,
  { since }: Seen,
): number {
  if (since === undefined) return 0;
  return Math.max(0, since + propagation - Math.max(since, clock.now().getTime()));
}

/**
 * Waits until the readers have the flag. Answers what somebody else has made of it meanwhile; undefined: nothing. A look that
 * fails is taken again: the flag is written already.
 */
export async function settle(
  place: Propagating,
  reached: Flag,
  signal: AbortSignal,
): Promise<Flag | undefined> {
  if (place.propagation === 0) return undefined;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const seen = await look(place, signal);
    if (!isSame(seen.flag, reached)) return seen.flag;
    const rest = restOf(place, seen);
    if (rest === 0) return undefined;
    await place.clock.sleep(rest, signal);
  }
  throw new RolloutError(
    'shift-unconfirmed',
    `The ${place.label} is written again and again: its readers may not have ${formatWeight(weightOf(reached))} yet.`,
    { hint: 'Find out who else writes it.' },
  );
}

async function look({ store, clock }: Propagating, signal: AbortSignal): Promise<Seen> {
  for (const pause of PAUSES) {
    try {
      return await store.read(signal);
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      await clock.sleep(pause, signal);
    }
  }
  return store.read(signal);
}
