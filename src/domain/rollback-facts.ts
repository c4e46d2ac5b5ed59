import type { Outcome } from './outcome.ts';

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
