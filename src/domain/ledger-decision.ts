import type { ClaimState } from './ledger-claims.ts';
import * as refuse from './ledger-refusals.ts';
import { firstClaim, holdersOf, openAborts } from './ledger-scope.ts';
import { type ReleaseState, releaseState, releaseStates } from './ledger-state.ts';
import type { Want } from './ledger-want.ts';
import type { LedgerRecord } from './record.ts';
import { type ReleaseKey, sameRelease, sameSeat, type Worker } from './release.ts';

/** How long a worker outside Actions may be silent before its own release may go on from it (ms); it renews every third of it. */
export const LEASE = 30 * 60_000;

/** What is known besides the records. */
export interface ClaimFacts {
  /** Epoch ms. */
  readonly now: number;
  /** Ids of those of `workersInQuestion` whose run is known to have concluded. Whoever is not in it is still there. */
  readonly concluded: ReadonlySet<string>;
}

export type ClaimDecision =
  /** `abandon`: dead releases of strangers to close before the claim. */
  | { readonly kind: 'accept'; readonly abandon: readonly ReleaseKey[] }
  | { readonly kind: 'take-over'; readonly former: ClaimState; readonly abandon: readonly ReleaseKey[] }
  /** The phase has its verdict: nothing is to be done but to say so, red or green. */
  | {
      readonly kind: 'already';
      readonly outcome: 'passed' | 'failed';
      readonly message: string;
      readonly restore?: string;
    }
  | refuse.Refusal;

/** The workers of whom the decision depends on whether their run has concluded. Workers without a run have a lease instead. */
export function workersInQuestion(records: readonly LedgerRecord[], want: Want): readonly Worker[] {
  const own = releaseState(records, want.key);
  const former = own.claims.filter((claim) => claim.open).map((claim) => claim.worker);
  const dead = rivals(records, want, own)
    .filter(isIdle)
    .flatMap((release) => release.claims.map(({ worker }) => worker));
  const unique = new Map(
    [...former, ...dead].filter(({ run }) => run !== undefined).map((worker) => [worker.id, worker]),
  );
  return [...unique.values()];
}

/**
 * Decides a claim by the records alone (docs/ledger.md). The order is safety's: what asks for a restore is told before
 * anything that would turn it into a refusal, because a refused job has nothing restored behind it.
 */
export function decideClaim(records: readonly LedgerRecord[], want: Want, facts: ClaimFacts): ClaimDecision {
  const own = releaseState(records, want.key);
  const [abort] = openAborts(records, { ...want.key, targets: want.targets }, facts.now);
  if (abort !== undefined) return refuse.abortOpen(abort);
  if (own.closed) return refuse.closed(own, records);
  const phase = own.claims.filter(({ claim }) => claim.index === want.index);
  const failed = alreadyFailed(own, phase);
  if (failed !== undefined) return failed;
  if (own.finished)
    return own.passed.has(want.index) ? alreadyPassed(own, want) : refuse.finished(own, records);
  if (own.restored !== undefined) return refuse.restored(own, records);
  const strangers = rivals(records, want, own);
  const alive = strangers.find((release) => !isAbandoned(release, facts));
  if (alive !== undefined) return refuse.held(alive, sameSeat(alive.key, want.key));
  if (own.planDigest !== undefined && own.planDigest !== want.planDigest)
    return refuse.planChanged(own, want.planDigest);
  if (own.passed.has(want.index)) return alreadyPassed(own, want);
  const abandon = strangers.map(({ key }) => key);
  const former = phase.find((claim) => claim.open); // the oldest: a younger one lost against it
  if (former !== undefined) {
    return isGone(former, want.worker, facts)
      ? { kind: 'take-over', former, abandon }
      : refuse.running(former, facts.now);
  }
  if (want.index > 0 && !own.passed.has(want.index - 1)) return refuse.outOfOrder(own, want);
  return { kind: 'accept', abandon };
}

/**
 * Other releases that hold this plan's environment or targets and are older than what this release holds: a younger one
 * lost against it, whatever it thinks, unless it has written to a target.
 */
export function rivals(
  records: readonly LedgerRecord[],
  want: Pick<Want, 'key' | 'targets'>,
  own: ReleaseState,
): readonly ReleaseState[] {
  return holdersOf(releaseStates(records), { ...want.key, targets: want.targets }).filter(
    (release) =>
      !sameRelease(release.key, want.key) && (firstClaim(release) < firstClaim(own) || release.moved),
  );
}

/** Has moved nothing and is not in the middle of a soak that goes on in later jobs. */
function isIdle(release: ReleaseState): boolean {
  return (
    !release.moved &&
    release.restoring === undefined &&
    release.claims.every(({ verdict }) => verdict?.outcome !== 'pending')
  );
}

/** A stranger is closed only when all its runs have concluded and it has moved nothing. Time alone never does it. */
function isAbandoned(release: ReleaseState, facts: ClaimFacts): boolean {
  return isIdle(release) && release.claims.every(({ worker }) => facts.concluded.has(worker.id));
}

/** Whether this release may go on from a former worker of its own. */
function isGone(former: ClaimState, me: Worker, facts: ClaimFacts): boolean {
  const { worker, verdict, seen } = former;
  if (verdict?.outcome === 'pending') return true;
  if (worker.run === undefined) return worker.id !== me.id && facts.now - seen > LEASE;
  if (worker.run === me.run && (worker.attempt ?? 1) < (me.attempt ?? 1)) return true;
  return facts.concluded.has(worker.id);
}

/** A failure cannot be taken back, and a restore that has begun and is not confirmed is one that is still to be carried out. */
function alreadyFailed(own: ReleaseState, phase: readonly ClaimState[]): ClaimDecision | undefined {
  if (own.ended !== undefined) return undefined;
  const verdict = phase.find((claim) => claim.verdict?.outcome === 'failed')?.verdict;
  if (verdict !== undefined) {
    const restore = verdict.restore === undefined ? {} : { restore: verdict.restore };
    return { kind: 'already', outcome: 'failed', message: refuse.failedBefore(own, verdict), ...restore };
  }
  if (own.restoring === undefined) return undefined;
  return {
    kind: 'already',
    outcome: 'failed',
    message: refuse.restoreBegun(own),
    restore: String(own.restoring.to),
  };
}

function alreadyPassed(own: ReleaseState, want: Want): ClaimDecision {
  return { kind: 'already', outcome: 'passed', message: refuse.passedBefore(own, want) };
}
