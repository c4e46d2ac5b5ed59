import type { Policy } from './phase.ts';
import type { Decision, NeededJob, ReleaseFacts } from './rollback-facts.ts';
import { decideApproval, decidePhase, readOutcome } from './rollback-of-job.ts';

/**
 * The table of docs/outcomes.md: what follows from how the jobs before ended. Every job is decided by itself, and the
 * strongest answer counts: restore before keep before nothing, and of several restores the one that goes furthest back.
 */
export function decideRollback(
  jobs: readonly NeededJob[],
  approvals: readonly string[],
  known: { readonly release: ReleaseFacts | undefined; readonly policy: Policy },
): Decision {
  const decisions = jobs
    .filter((job) => job.result !== 'success' && job.result !== 'skipped')
    .map((job) => (approvals.includes(job.name) ? decideApproval(job, known) : decidePhase(job, known)));
  const decision = decisions.reduce(stronger, {
    action: 'nothing',
    because: 'no job before this one asks for a rollback',
  });
  if (decision.action === 'nothing' || known.release === undefined) return decision;
  return overruled(known.release, decision) ?? decision;
}

/** Whether a decision has to wait for the ledger: not when a job says by itself that it failed, or was ordered to stop. */
export function needsLedger(jobs: readonly NeededJob[], approvals: readonly string[]): boolean {
  return !jobs.some((job) => {
    const outcome = approvals.includes(job.name) ? undefined : readOutcome(job);
    return outcome === 'failed' || (outcome === 'aborted' && Boolean(job.outputs['restore']));
  });
}

/** What was restored already is not kept or restored again; a restore that would touch what is another release's is none. */
function overruled(release: ReleaseFacts, decision: Decision): Decision | undefined {
  if (release.restored) return { action: 'nothing', because: 'this release was restored already' };
  if (decision.action === 'keep') return undefined;
  if (release.heldByAnother)
    return {
      action: 'nothing',
      because: 'another release holds this target now, and its weight is not ours to move',
    };
  if (!release.moved) return { action: 'nothing', because: 'this release has moved nothing' };
  return undefined;
}

function stronger(a: Decision, b: Decision): Decision {
  if (a.action === 'restore' && b.action === 'restore') return furtherBack(a.asked, b.asked) ? b : a;
  const rank = { restore: 2, keep: 1, nothing: 0 } as const;
  return rank[b.action] > rank[a.action] || (a.action === 'nothing' && b.action === 'nothing') ? b : a;
}

/** Whether `b` goes further back than `a`: `kill` before any weight, a lower weight before a higher. */
export function furtherBack(a: string | undefined, b: string | undefined): boolean {
  if (b === undefined || a === 'kill') return false;
  if (a === undefined || b === 'kill') return true;
  return Number(b) < Number(a);
}
