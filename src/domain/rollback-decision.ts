import type { Outcome } from './outcome.ts';
import { EXIT_STATUS } from './outcome.ts';
import type { Policy } from './phase.ts';

/** One job that the rollback job `needs`, as GitHub hands it over (`toJSON(needs)`). */
export interface NeededJob {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the ledger knows of this release; undefined: there is none, or none could be reached for 5 minutes. */
export interface ReleaseFacts {
  /** A `shifting` was ever written. */
  readonly moved: boolean;
  /** The newest phase was claimed and has no verdict. */
  readonly lost: boolean;
  /** Verdict of the newest phase. */
  readonly verdict?: { readonly outcome: Outcome; readonly restore?: string };
  /** The release was restored and closed already. */
  readonly restored: boolean;
  /** Its last phase has passed. */
  readonly finished: boolean;
  /** Another release holds a target of this plan now. */
  readonly heldByAnother: boolean;
}

/** What the rollback job is to do: `restore` to a weight (`asked`, else the plan's), keep the weight, or nothing at all. */
export type Decision =
  | { readonly action: 'restore'; readonly asked?: string; readonly because: string }
  /** `HELD`: a phase could not be judged. `STAYS`: nobody judged it unfit, and nobody let it go on. */
  | { readonly action: 'keep'; readonly as: 'HELD' | 'STAYS'; readonly because: string }
  | { readonly action: 'nothing'; readonly because: string };

/**
 * The table of docs/design, section 3: what follows from how the jobs before ended. Every job is decided by itself, and the
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

type Known = { readonly release: ReleaseFacts | undefined; readonly policy: Policy };

function decidePhase(job: NeededJob, { release, policy }: Known): Decision {
  const outcome = readOutcome(job) ?? release?.verdict?.outcome;
  const restore = job.outputs['restore'] || release?.verdict?.restore;
  if (release?.finished === true && outcome !== 'failed')
    return { action: 'nothing', because: 'this release has finished: every phase has passed' };
  switch (outcome) {
    case 'failed':
      return { action: 'restore', ...asked(restore), because: `${job.name} failed` };
    case 'held':
      return byPolicy(policy.onHeld, { job: `${job.name} is held`, key: 'on-held', restore });
    case 'aborted':
      if (restore)
        return { action: 'restore', ...asked(restore), because: `${job.name} was aborted by order` };
      return byPolicy(policy.onCancel, { job: `${job.name} was cancelled`, key: 'on-cancel', restore });
    case 'refused':
      return { action: 'nothing', because: `${job.name} was refused and has moved nothing` };
    case 'passed':
    case 'pending':
      return readOutcome(job) === undefined
        ? decideWithoutOutcome(job, { release, policy })
        : {
            action: 'keep',
            as: 'STAYS',
            because: `the phase of ${job.name} is ${outcome}; what failed in the job came after it`,
          };
    case undefined:
      return decideWithoutOutcome(job, { release, policy });
  }
}

/** The job left no outcome behind: it was killed, timed out, or never began. The ledger tells which. */
function decideWithoutOutcome(job: NeededJob, { release, policy }: Known): Decision {
  if (release !== undefined && !release.moved) {
    return {
      action: 'nothing',
      because: `${job.name} ended without an outcome, and this release has moved nothing`,
    };
  }
  if (job.result === 'cancelled') {
    return byPolicy(policy.onCancel, {
      job: `${job.name} was cancelled`,
      key: 'on-cancel',
      restore: undefined,
    });
  }
  if (release === undefined) {
    return {
      action: 'restore',
      because: `${job.name} ended without an outcome, and no ledger could be asked`,
    };
  }
  if (!release.lost) {
    return {
      action: 'keep',
      as: 'STAYS',
      because: `${job.name} ended before its phase began or after it had its verdict, and the last verdict of this release is ${release.verdict?.outcome ?? 'none'}`,
    };
  }
  return byPolicy(policy.onLost, {
    job: `${job.name} was lost: its runner died or timed out`,
    key: 'on-lost',
    restore: undefined,
  });
}

function decideApproval(job: NeededJob, { release, policy }: Known): Decision {
  if (release !== undefined && !release.moved) {
    return { action: 'nothing', because: `${job.name} was not given, and this release has moved nothing` };
  }
  if (job.result === 'cancelled') {
    return byPolicy(policy.onCancel, {
      job: `${job.name} was cancelled`,
      key: 'on-cancel',
      restore: undefined,
    });
  }
  return byPolicy(policy.onReject, {
    job: `${job.name} was rejected or expired`,
    key: 'on-reject',
    restore: undefined,
  });
}

function byPolicy(
  choice: 'keep' | 'rollback',
  why: { job: string; key: string; restore: string | undefined },
): Decision {
  const because = `${why.job} (policy ${why.key}: ${choice})`;
  if (choice === 'rollback') return { action: 'restore', ...asked(why.restore), because };
  return { action: 'keep', as: why.key === 'on-held' ? 'HELD' : 'STAYS', because };
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
function furtherBack(a: string | undefined, b: string | undefined): boolean {
  if (b === undefined || a === 'kill') return false;
  if (a === undefined || b === 'kill') return true;
  return Number(b) < Number(a);
}

function readOutcome(job: NeededJob): Outcome | undefined {
  const outcome = job.outputs['outcome'];
  return outcome !== undefined && Object.hasOwn(EXIT_STATUS, outcome) ? (outcome as Outcome) : undefined;
}

function asked(restore: string | undefined): { readonly asked?: string } {
  return restore ? { asked: restore } : {};
}
