import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import { type Outcome, REASONS, type Reason } from '../../domain/outcome.ts';
import { formatWeight } from '../../domain/weight.ts';
import type { Claimed } from '../claim/claim.ts';
import { Ended } from '../claim/ended.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';
import { afterPass } from './after-pass.ts';

/** The soak ended and every gate passed; `inconclusive` names those that could not be shown to, and why that is enough. */
export function passed(run: PhaseRun, inconclusive: readonly string[] = []): Ending {
  const { name, traffic, soak } = run.phase;
  const kept = soak === 0 ? 'without a soak' : `for ${formatDuration(soak)}, every gate kept`;
  const soaked = `Phase ${name} passed: ${formatWeight(traffic)} ${kept}.`;
  if (inconclusive.length === 0)
    return { outcome: 'passed', reason: 'gates-passed', message: soaked, next: afterPass(run) };
  return {
    outcome: 'passed',
    reason: 'passed-inconclusive',
    message: `${soaked} Inconclusive: ${inconclusive.join('; ')}.`,
    next: afterPass(run),
  };
}

export function passedEarly(run: PhaseRun, after: number): Ending {
  const message = `Phase ${run.phase.name} passed after ${formatDuration(after)} of ${formatDuration(run.phase.soak)}: every gate has its pass evidence.`;
  return { outcome: 'passed', reason: 'gates-passed', message, next: afterPass(run) };
}

/** The phase had its verdict before this job began: it is told again, and nothing is done. */
export function alreadyDecided(claimed: Extract<Claimed, { kind: 'already' }>, run: PhaseRun): Ending {
  const { outcome, reason, message, restore } = claimed;
  const next = outcome === 'passed' ? afterPass(run) : [];
  return { outcome, reason, message, next, ...(restore === undefined ? {} : { restore }) };
}

/** The release may neither go on nor is it unfit. */
export function held(
  reason: Extract<Reason, (typeof REASONS)['held'][number]>,
  message: string,
  hint?: string,
): Ending {
  return { outcome: 'held', reason, message, next: hint === undefined ? [] : [hint] };
}

/**
 * Stopped by an order, by another worker, or because the job was cancelled. An order asks the rollback job to restore, too:
 * whoever gave it may not have lived to carry it out.
 */
export function aborted(
  reason: Reason,
  message: string,
  { rollbackTo }: Pick<PhaseRun, 'rollbackTo'>,
): Ending {
  const known = (REASONS.aborted as readonly Reason[]).includes(reason) ? reason : 'ordered';
  const restore = rollbackTo === 'previous' ? '0' : String(rollbackTo);
  return {
    outcome: 'aborted',
    reason: known,
    message,
    next: [],
    ...(known === 'ordered' ? { restore } : {}),
  };
}

/** What an exception has interrupted. */
export interface Interrupted {
  readonly run: PhaseRun;
  readonly signal: AbortSignal;
  /** A write of this release may have happened. */
  readonly moved: boolean;
  /** A write of this very job may be in force. */
  readonly wrote: boolean;
}

/**
 * The ending that an exception stands for. Before any write of the release it is refused; afterwards held, because traffic
 * is on the canary and nothing was judged unfit. A fault that we did not foresee is never a refusal: it is thrown on.
 */
export function endingOf(error: unknown, { run, signal, moved, wrote }: Interrupted): Ending {
  if (signal.aborted) return aborted('cancelled', 'The job was cancelled.', run);
  if (error instanceof Ended) return error.ending;
  if (!(error instanceof RolloutError)) throw error;
  const outcome = outcomeOf(error.reason, { moved, wrote });
  const next = error.hint === undefined ? [] : [error.hint];
  if (outcome === 'aborted') return { ...aborted(error.reason, error.message, run), next };
  return { outcome, reason: error.reason, message: error.message, next };
}

function outcomeOf(reason: Reason, { moved, wrote }: Pick<Interrupted, 'moved' | 'wrote'>): Outcome {
  if ((REASONS.aborted as readonly Reason[]).includes(reason)) return 'aborted';
  if ((REASONS.failed as readonly Reason[]).includes(reason)) return 'failed';
  if ((REASONS.held as readonly Reason[]).includes(reason)) return moved ? 'held' : 'refused';
  return (ALWAYS_REFUSED.has(reason) && !wrote) || !moved ? 'refused' : 'held';
}

/** The reason lies outside the service, and where this job moved nothing it is refused, whatever earlier phases of the release have moved. */
const ALWAYS_REFUSED: ReadonlySet<Reason> = new Set<Reason>([
  'release-holds',
  'target-held',
  'phase-out-of-order',
  'phase-is-running',
  'release-closed',
  'release-finished',
  'plan-changed',
  'abort-open',
  'claim-lost',
  'target-busy',
  'ledger-down',
  'credentials-too-short',
  'soak-too-long',
]);
