import { formatDuration } from './duration.ts';
import * as refuse from './ledger-refusals.ts';
import { holdersOf, meet, openAborts, ordersSince } from './ledger-scope.ts';
import { type ReleaseState, releaseState, releaseStates } from './ledger-state.ts';
import { stepStates } from './ledger-steps.ts';
import { instant } from './ledger-words.ts';
import type { LedgerRecord } from './record.ts';
import { formatRelease, type ReleaseKey, sameRelease, sameSeat } from './release.ts';

/** What is to be cleaned up. */
export interface WantedCleanup {
  readonly key: ReleaseKey;
  /** Position of the phase that has to have passed, and its name. */
  readonly index: number;
  readonly phase: string;
  /** Time that has to have gone by since, in ms. */
  readonly wait: number;
  readonly planDigest: string;
  /** Keys of the plan's targets. */
  readonly targets: readonly string[];
}

export type CleanupDecision =
  /** `begun`: an earlier worker has found the weight as it must be, and its steps may have changed what it was read from. */
  | { readonly kind: 'clean'; readonly begun: boolean }
  | { readonly kind: 'cleaned' }
  | { readonly kind: 'wait'; readonly until: number; readonly message: string }
  | refuse.Refusal;

/** Decides a cleanup by the records alone: who holds the environment or a target now has more right to it than what is over. */
export function decideCleanup(
  records: readonly LedgerRecord[],
  want: WantedCleanup,
  now: number,
): CleanupDecision {
  const own = releaseState(records, want.key);
  const [abort] = openAborts(records, { ...want.key, targets: want.targets }, now);
  if (abort !== undefined) return refuse.abortOpen(abort);
  if (own.closed) return refuse.closed(own, records);
  if (own.cleaned) return { kind: 'cleaned' };
  const stranger = strangerOf(records, want);
  if (stranger !== undefined) return refuse.held(stranger, sameSeat(stranger.key, want.key));
  const passed = own.claims.findLast(
    ({ claim, verdict }) => claim.index === want.index && verdict?.outcome === 'passed',
  )?.verdict;
  if (passed === undefined) return notPassed(want);
  const back = goingBack(own) ?? putBack(records, want, passed.at);
  if (back !== undefined) return back;
  const newer = newerThan(records, want, passed.at);
  if (newer !== undefined) return superseded(newer);
  if (own.planDigest !== undefined && own.planDigest !== want.planDigest)
    return refuse.planChanged(own, want.planDigest);
  const until = passed.at + want.wait;
  const begun = stepStates(records, { key: want.key, list: 'cleanup' }).size > 0;
  if (now >= until) return { kind: 'clean', begun };
  const message = `Phase ${want.phase} passed at ${instant(passed.at)}; the cleanup follows ${formatDuration(want.wait)} later, at ${instant(until)}.`;
  return { kind: 'wait', until, message };
}

/** A release that is on its way back, or about to be, needs what a cleanup takes away. */
function goingBack(own: ReleaseState): refuse.Refusal | undefined {
  const failed = own.claims.at(-1)?.verdict?.outcome === 'failed';
  if (own.finished || !(failed || own.restoring !== undefined || own.restored !== undefined))
    return undefined;
  return {
    kind: 'refuse',
    reason: 'release-closed',
    message: `${formatRelease(own.key)} has failed, or is being restored: what it goes back to stays.`,
    hint: ROLLED_BACK,
  };
}

function putBack(
  records: readonly LedgerRecord[],
  want: WantedCleanup,
  passedAt: number,
): refuse.Refusal | undefined {
  const [order] = ordersSince(records, { ...want.key, targets: want.targets }, passedAt);
  if (order === undefined) return undefined;
  return {
    kind: 'refuse',
    reason: 'release-closed',
    message: `The traffic was put back by an order at ${instant(order.at)}, after phase ${want.phase} had passed: what has it again stays.`,
    hint: ROLLED_BACK,
  };
}

const ROLLED_BACK = 'Roll out again under another key, and clean up behind that release.';

function strangerOf(records: readonly LedgerRecord[], want: WantedCleanup): ReleaseState | undefined {
  const scope = { ...want.key, targets: want.targets };
  return holdersOf(releaseStates(records), scope).find(({ key }) => !sameRelease(key, want.key));
}

/** A later release that has all traffic by now: what is left of this one is its own baseline. */
function newerThan(
  records: readonly LedgerRecord[],
  want: WantedCleanup,
  passedAt: number,
): ReleaseState | undefined {
  return releaseStates(records).find(
    ({ key, finished, ended, targets }) =>
      !sameRelease(key, want.key) &&
      finished &&
      (ended?.at ?? 0) > passedAt &&
      (sameSeat(key, want.key) || meet(targets, want.targets)),
  );
}

function notPassed({ phase, key }: WantedCleanup): refuse.Refusal {
  return {
    kind: 'refuse',
    reason: 'phase-out-of-order',
    message: `Phase ${phase} of ${formatRelease(key)} has not passed, and the cleanup comes after it.`,
    hint: 'Run it with the key of a release that has passed: `release: R`, or `--release R`.',
  };
}

function superseded(newer: ReleaseState): refuse.Refusal {
  return {
    kind: 'refuse',
    reason: 'superseded',
    message: `${formatRelease(newer.key)} has finished after this release, at ${instant(newer.ended?.at ?? 0)}: what this one would take away may be what it stands on.`,
    hint: 'Clean up behind that release instead: give the cleanup its key.',
  };
}
