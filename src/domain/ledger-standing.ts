import { rivals } from './ledger-decision.ts';
import { failedBefore } from './ledger-refusals.ts';
import { openAborts } from './ledger-scope.ts';
import { type ReleaseState, releaseState } from './ledger-state.ts';
import { instant, who } from './ledger-words.ts';
import type { Reason } from './outcome.ts';
import type { LedgerRecord } from './record.ts';
import { formatRelease, type ReleaseKey, sameRelease, type Worker } from './release.ts';

/** A claim that somebody works on. */
export interface Standing {
  readonly key: ReleaseKey;
  /** Id of the claim. */
  readonly claim: number;
  readonly worker: Worker;
  /** The record by which this worker came to it: the claim itself, or its own `taken-over`. */
  readonly by: Pick<LedgerRecord, 'type' | 'id'>;
  readonly targets: readonly string[];
}

/** Why a worker must not write any more. */
export interface Stop {
  readonly reason: Extract<
    Reason,
    'ordered' | 'taken-over' | 'claim-lost' | 'release-finished' | 'already-failed'
  >;
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
  const claim = own.claims.find((state) => state.claim.id === mine.claim);
  if (claim === undefined) return lost('its claim does not stand in the ledger any more');
  if (own.restoring !== undefined || own.restored !== undefined) {
    return { reason: 'ordered', message: 'Stopped: this release is being restored, or was.' };
  }
  if (claim.by.type !== mine.by.type || claim.by.id !== mine.by.id) {
    return {
      reason: 'taken-over',
      message: `Phase ${claim.claim.phase} was taken over by ${who(claim.worker)}.`,
    };
  }
  if (claim.verdict?.outcome === 'failed')
    return { reason: 'already-failed', message: failedBefore(own, claim.verdict) };
  const closer = closedBeforeItWrote(records, mine);
  if (closer !== undefined) return lost(`it was closed as abandoned by ${closer}`);
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

/**
 * Who closed the release as dead after this worker had come to it and before a write was announced. The release that closed
 * it may have gone on before it could see the announcement; where the announcement came first, it is the other that stops.
 */
function closedBeforeItWrote(records: readonly LedgerRecord[], { key, by }: Standing): string | undefined {
  const came = records.findIndex((record) => record.type === by.type && record.id === by.id);
  const since = records.slice(came).filter((record) => sameRelease(record.key, key));
  const first = since.find((record) => record.type === 'abandoned' || record.type === 'shifting');
  return first?.type === 'abandoned' ? first.by : undefined;
}

function lost(why: string): Stop {
  return { reason: 'claim-lost', message: `The claim was lost: ${why}.` };
}
