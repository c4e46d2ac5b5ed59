import { openAborts } from './ledger-scope.ts';
import type { Stop } from './ledger-standing.ts';
import { type ReleaseState, releaseState } from './ledger-state.ts';
import { instant, who } from './ledger-words.ts';
import type { LedgerRecord } from './record.ts';
import type { ReleaseKey } from './release.ts';

/** A release whose phases have all passed. */
export interface Finishing {
  readonly key: ReleaseKey;
  readonly targets: readonly string[];
}

/**
 * Why a release whose last phase has passed must not be promoted any more; undefined when it may. It needs no worker of its own:
 * several may finish it at once, each finds done what another one did.
 */
export function stopOfFinish(
  records: readonly LedgerRecord[],
  { key, targets }: Finishing,
  now: number,
): Stop | undefined {
  const [abort] = openAborts(records, { ...key, targets }, now);
  if (abort !== undefined) {
    return {
      reason: 'ordered',
      message: `Stopped by an order at ${instant(abort.at)}: ${abort.note}, by ${who(abort.worker)}.`,
    };
  }
  return stopOfState(releaseState(records, key));
}

function stopOfState(own: ReleaseState): Stop | undefined {
  if (own.finished) {
    const at = instant(own.ended?.at ?? 0);
    return { reason: 'release-finished', message: `This release has finished at ${at}.` };
  }
  if (own.closed || own.restoring !== undefined || own.restored !== undefined)
    return { reason: 'ordered', message: 'Stopped: this release is being restored, or was.' };
  if (own.holds && own.next === undefined) return undefined;
  return { reason: 'claim-lost', message: 'The passes of this release do not stand in the ledger any more.' };
}
