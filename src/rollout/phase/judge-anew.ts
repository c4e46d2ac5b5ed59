import type { Gate } from '../../domain/gate.ts';
import { Ended } from '../claim/ended.ts';
import type { WriteGuard } from '../claim/guard.ts';
import type { Ports } from '../ports.ts';
import type { Preflight } from './checking.ts';
import { judgeBetween } from './judge-between.ts';

/** What preflight has judged is good for this long (ms). */
const GOOD_FOR = 5 * 60_000;

/**
 * A guard that judges the unwatched time again where a write had to wait: for a ledger that was down, or for an update under
 * way. Nothing may rise on a judgement from before the wait. Throws `Ended` when the phase is over by it.
 */
export function judgingAnew(
  guard: WriteGuard,
  judged: Preflight & { readonly gates: readonly Gate[] },
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): WriteGuard {
  const now = () => ports.clock.now().getTime();
  let judgedAt = now();
  const isOld = () => now() - judgedAt > GOOD_FOR;
  const judge = async () => {
    judgedAt = now();
    const ending = await judgeBetween(judged, ports, signal);
    if (ending !== undefined) throw new Ended(ending);
  };
  return {
    ...guard,
    beforeWrite: async () => {
      await guard.beforeWrite();
      // Once a target has moved the others follow: they stand or fall together.
      while (!judged.journal.wrote && isOld()) {
        await judge();
        await guard.beforeWrite();
      }
    },
  };
}
