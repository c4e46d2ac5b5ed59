import { EXIT_STATUS, type Outcome } from './outcome.ts';
import type { Policy } from './phase.ts';
import type { Decision, NeededJob, ReleaseFacts } from './rollback-facts.ts';

/** What is known besides the job. */
export type Known = { readonly release: ReleaseFacts | undefined; readonly policy: Policy };

/** What follows from one phase job that did not end green. */
export function decidePhase(job: NeededJob, { release, policy }: Known): Decision {
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

/** What follows from an approval that was not given. */
export function decideApproval(job: NeededJob, { release, policy }: Known): Decision {
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

/** The outcome that a job has told; undefined when it told none that we know. */
export function readOutcome(job: NeededJob): Outcome | undefined {
  const outcome = job.outputs['outcome'];
  return outcome !== undefined && Object.hasOwn(EXIT_STATUS, outcome) ? (outcome as Outcome) : undefined;
}

function asked(restore: string | undefined): { readonly asked?: string } {
  return restore ? { asked: restore } : {};
}
