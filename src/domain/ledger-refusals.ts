import { formatDuration } from './duration.ts';
import type { ClaimState, RecordOf } from './ledger-claims.ts';
import { ABORT_LIFETIME } from './ledger-scope.ts';
import type { ReleaseState } from './ledger-state.ts';
import type { Want } from './ledger-want.ts';
import { again, commands, instant, standing, weightOf, who } from './ledger-words.ts';
import type { Reason } from './outcome.ts';
import type { LedgerRecord } from './record.ts';
import { shellWord } from './shell-word.ts';
import { formatWeight } from './weight.ts';

/** A claim that is not accepted: why, and what the person can do. Names out of the ledger are untrusted text. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly reason: Reason;
  readonly message: string;
  readonly hint: string;
}

export function abortOpen(abort: RecordOf<'abort'>): Refusal {
  const until = instant(abort.at + ABORT_LIFETIME);
  return {
    kind: 'refuse',
    reason: 'abort-open',
    message: `An order by hand is being carried out since ${instant(abort.at)} (${abort.note}, by ${who(abort.worker)}).`,
    hint: `Wait until its restore is confirmed; the order lapses by itself at ${until}.`,
  };
}

/** `samePlan`: it holds this plan's environment; else it only shares a target. */
export function held(holder: ReleaseState, samePlan: boolean): Refusal {
  const newest = holder.claims.at(-1);
  const since = instant(holder.claims[0]?.claim.at ?? 0);
  const what = samePlan ? `${holder.key.plan} in ${holder.key.environment}` : 'a target of this plan';
  const by =
    newest === undefined ? '' : `, phase ${newest.claim.phase} ${standing(newest)}, by ${who(newest.worker)}`;
  return {
    kind: 'refuse',
    reason: samePlan ? 'release-holds' : 'target-held',
    message: `${nameOf(holder)} holds ${what} since ${since}, ${weightOf(holder)}${by}.`,
    hint: commands(holder),
  };
}

export function closed(own: ReleaseState, records: readonly LedgerRecord[]): Refusal {
  const ended = own.ended;
  const how = ended === undefined ? 'closed' : `${ended.type} at ${instant(ended.at)}`;
  return {
    kind: 'refuse',
    reason: 'release-closed',
    message: `${nameOf(own)} was ${how}; a closed release is not reopened.`,
    hint: again(own, records),
  };
}

export function finished(own: ReleaseState, records: readonly LedgerRecord[]): Refusal {
  return {
    kind: 'refuse',
    reason: 'release-finished',
    message: `${nameOf(own)} has finished at ${instant(own.ended?.at ?? 0)}.`,
    hint: again(own, records),
  };
}

/** Restored to more than its start weight, the release is held there. */
export function restored(own: ReleaseState, records: readonly LedgerRecord[]): Refusal {
  return {
    kind: 'refuse',
    reason: 'release-closed',
    message: `${nameOf(own)} was restored, ${weightOf(own)}, and is held there: nothing may rise any more.`,
    hint: `To end it, roll it back: \`gradual-rollout rollback --release ${shellWord(own.key.release)}\`. ${again(own, records)}`,
  };
}

export function planChanged(own: ReleaseState, digest: string): Refusal {
  return {
    kind: 'refuse',
    reason: 'plan-changed',
    message: `The plan is not the one that this release began with: its digest is ${short(digest)}, the first phase pinned ${short(own.planDigest ?? '')}.`,
    hint: `Run the phase from the commit that the first phase ran from, or ${lower(commands(own))}`,
  };
}

export function running(former: ClaimState, now: number): Refusal {
  const { claim, worker, seen } = former;
  const lease =
    worker.run === undefined ? `; last sign of life ${formatDuration(Math.max(0, now - seen))} ago` : '';
  return {
    kind: 'refuse',
    reason: 'phase-is-running',
    message: `Phase ${claim.phase} is running since ${instant(claim.at)}, by ${who(worker)}${lease}.`,
    hint:
      worker.run === undefined
        ? 'Wait for it; a process outside Actions counts as gone after 30 min without a sign of life.'
        : `Wait for it, or cancel it: \`gh run cancel ${worker.run}\`; this needs \`actions: read\` to see that it has concluded.`,
  };
}

export function outOfOrder(own: ReleaseState, want: Want): Refusal {
  const before = own.claims.findLast(({ claim }) => claim.index === want.index - 1);
  const why =
    before === undefined
      ? `phase ${want.index} of ${want.phases}, which comes before it, has not begun`
      : `phase ${before.claim.phase}, which comes before it, ${standing(before)}`;
  return {
    kind: 'refuse',
    reason: 'phase-out-of-order',
    message: `Phase ${want.phase} cannot begin: ${why}.`,
    hint: 'Run the phases in the order of the plan; each needs the one before it to have passed in this release.',
  };
}

export function passedBefore(own: ReleaseState, want: Want): string {
  const end = own.finished ? `, and the release has finished, ${weightOf(own)}` : '';
  return `Phase ${want.phase} has passed before in this release${end}. Nothing was moved.`;
}

export function failedBefore(own: ReleaseState, verdict: RecordOf<'verdict'>): string {
  return `This phase has failed at ${instant(verdict.at)} (${verdict.reason}), ${weightOf(own)}: a failure is not taken back by running it again.`;
}

export function restoreBegun(own: ReleaseState): string {
  const to = own.restoring === undefined ? '' : ` to ${formatWeight(own.restoring.to)}`;
  return `A restore${to} has begun at ${instant(own.restoring?.at ?? 0)} and was not confirmed: it is to be carried out first.`;
}

function short(digest: string): string {
  return digest.slice(0, 12);
}

function nameOf({ key }: ReleaseState): string {
  return `Release ${key.release} of ${key.plan} in ${key.environment}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
