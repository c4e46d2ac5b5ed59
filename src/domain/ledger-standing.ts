import { rivals } from './ledger-decision.ts';
import { openAborts } from './ledger-scope.ts';
import { type ReleaseState, releaseState } from './ledger-state.ts';
import { instant, who } from './ledger-words.ts';
import type { Reason } from './outcome.ts';
import type { LedgerRecord } from './record.ts';
import { formatRelease, type ReleaseKey, type Worker } from './release.ts';

/** A claim that somebody works on. */
export interface Standing {
  readonly key: ReleaseKey;
  /** Id of the claim. */
  readonly claim: number;
  readonly worker: Worker;
  readonly targets: readonly string[];
}

/** Why a worker must not write any more. */
export interface Stop {
  readonly reason: Extract<Reason, 'ordered' | 'taken-over' | 'claim-lost' | 'release-finished'>;
  readonly message: string;
}

/**
 * Whether this worker may still write under this claim; undefined when it may. Asked before every write: it must be the
 * last worker of a claim that stands, in a release that nothing ended, restores or orders to stop, and that nobody older holds.
 */
export function stopOf(records: readonly LedgerRecord[], mine: Standing, now: number): Stop | undefined {
  const own = releaseState(records, mine.key);
  const [abort] = openAborts(records, { ...mine.key, targets: mine.targets }, now);
  if (abort !== undefined) {
    return {
      reason: 'ordered',
      message: `Stopped by an order at ${instant(abort.at)}: ${abort.note}, by ${who(abort.worker)}.`,
    };
  }
  const ended = endOf(own);
  if (ended !== undefined) return ended;
  const position = records.findIndex((record) => record.type === 'claim' && record.id === mine.claim);
  const claim = own.claims.find((state) => state.claim.id === mine.claim);
  if (position < 0 || claim === undefined) return lost('its claim does not stand in the ledger any more');
  if (restoredSince(records.slice(position), mine.key)) {
    return { reason: 'ordered', message: 'Stopped: this release is being restored, or was.' };
  }
  if (claim.worker.id !== mine.worker.id) {
    return {
      reason: 'taken-over',
      message: `Phase ${claim.claim.phase} was taken over by ${who(claim.worker)}.`,
    };
  }
  const twin = own.claims.find((state) => state.claim.id < mine.claim && isTwin(state, claim));
  if (twin !== undefined) return lost(`the same phase was claimed before it, by ${who(twin.worker)}`);
  const [rival] = rivals(records, mine, own);
  return rival === undefined ? undefined : lost(`${formatRelease(rival.key)} has the older claim`);
}

type Claim = ReleaseState['claims'][number];

/**
 * An older claim of the same phase that is still worked on, or that has decided it. One of another phase is none: phases
 * follow each other, so it can only be what a loser left that could not take it back.
 */
function isTwin(other: Claim, mine: Claim): boolean {
  if (other.claim.index !== mine.claim.index) return false;
  return other.open || other.verdict?.outcome === 'passed' || other.verdict?.outcome === 'failed';
}

function endOf({ ended }: ReleaseState): Stop | undefined {
  switch (ended?.type) {
    case undefined:
      return undefined;
    case 'finished':
      return { reason: 'release-finished', message: `This release has finished at ${instant(ended.at)}.` };
    case 'abandoned':
      return lost(`it was closed as abandoned by ${ended.by}`);
    case 'rolled-back':
    case 'aborted':
      return { reason: 'ordered', message: `This release was ${ended.type} at ${instant(ended.at)}.` };
  }
}

function restoredSince(records: readonly LedgerRecord[], key: ReleaseKey): boolean {
  const { restoring, restored } = releaseState(records, key);
  return restoring !== undefined || restored !== undefined;
}

function lost(why: string): Stop {
  return { reason: 'claim-lost', message: `The claim was lost: ${why}.` };
}
