/** What a job ends with: the verdict of its phase, or how the run itself went wrong (docs/outcomes.md). */
export type Outcome = 'passed' | 'failed' | 'held' | 'refused' | 'aborted' | 'pending';

/** Exit statuses of the command line; frozen. 2 is kept for wrong usage and for a plan that is not valid. */
export const EXIT_STATUS: Readonly<Record<Outcome, number>> = {
  passed: 0,
  failed: 1,
  pending: 3,
  held: 4,
  refused: 5,
  aborted: 6,
};
export const EXIT_WRONG_USAGE = 2;

/**
 * Why an outcome is what it is: a workflow may branch on these, never on prose. Frozen once shipped: codes are
 * added, never renamed. The key says the outcome that a code normally comes with.
 */
export const REASONS = {
  passed: ['gates-passed', 'passed-inconclusive', 'already-passed', 'cleaned'],
  failed: ['gate-failed', 'gate-failed-between-phases', 'already-failed'],
  held: [
    'evidence-lacks', // the soak and its extension ended, a gate still lacks evidence and its plan says hold
    'beyond-pass-limit', // between the pass and the fail limit when the soak ended
    'no-data', // the newest periods have no data and the plan does not let that pass
    'canary-silent', // a canary signal did not appear within `alive-within` after the shift
    'signal-error', // a provider kept failing until the end
    'credentials-expired',
    'drift', // somebody else moved the weight
    'target-unreadable', // the weight could not be read back for long
    'check-failed',
    'not-confirmed', // an item that a person confirms was not
    'step-failed', // a step of a list of the plan failed; what followed it was not done
    'deadline', // the job's own deadline came before the soak's end
    'shift-unconfirmed', // a write was sent, and the read-back never showed it
    'promotion-failed', // every phase passed, and a target could not make the canary its baseline
    'ledger-unreachable', // the verdict could not be recorded, so nothing may build on it
  ],
  refused: [
    'release-holds', // another release of this plan holds this environment
    'target-held', // another plan's release holds the same target
    'phase-out-of-order',
    'phase-is-running',
    'release-closed', // rolled back or aborted: the same commit goes again under another key
    'release-finished',
    'plan-changed', // the plan's digest differs from that of the release's first phase
    'abort-open', // an order by hand is being carried out
    'claim-lost', // two claimed at once, and the other one's claim is older
    'already-at-100', // this target has no promotion, and the release before left it at 100 %
    'unexpected-weight', // first phase: the target is not at the weight the plan starts from
    'target-missing',
    'target-busy',
    'target-refused', // the target's state does not allow a write, or AWS denied it
    'alarm-missing',
    'alarm-red',
    'metric-missing',
    'signal-unreadable',
    'credentials-missing',
    'credentials-too-short',
    'soak-too-long', // the soak does not fit into the job
    'ledger-down', // GitHub is down: a shift upwards waited for `ledger-wait`
    'reference-unresolved',
    'superseded', // a cleanup of a release behind which a later one has finished
  ],
  aborted: ['cancelled', 'ordered', 'taken-over'],
  pending: [
    'soaking',
    'not-due', // a cleanup whose time has not come
    'step-pending', // a step of a cleanup that is not to be ended now
  ],
} as const satisfies Readonly<Record<Outcome, readonly string[]>>;

export type Reason = (typeof REASONS)[Outcome][number];
