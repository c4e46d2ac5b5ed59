import type { Outcome, Reason } from './outcome.ts';
import type { ReleaseKey, Worker } from './release.ts';
import type { Weight } from './weight.ts';

/**
 * One line of the ledger: what was done or decided. Records are only ever added, and a ledger lists them in that order.
 * `id` and `at` are given by the ledger on append. Ids of claims and orders grow: of two claims the lower id is the older
 * one. Other records may count theirs apart. All times epoch ms.
 */
export type LedgerRecord = {
  readonly id: number;
  readonly at: number;
  readonly key: ReleaseKey;
} & RecordBody;
export type NewRecord = { readonly key: ReleaseKey } & RecordBody;

export type RecordBody =
  | ClaimRecord
  /**
   * `after`: id of the `taken-over` that it follows; without one it follows the claimant. Of several that follow the same
   * record the oldest counts: the others could not see it.
   */
  | {
      readonly type: 'taken-over';
      readonly claim: number;
      readonly worker: Worker;
      readonly after?: number;
    }
  /** The lease of a worker outside Actions, renewed every 10 minutes, good for 30. */
  | { readonly type: 'renewed'; readonly claim: number; readonly worker: Worker }
  /** Written before every write to a target. */
  | {
      readonly type: 'shifting';
      readonly claim: number;
      readonly worker: Worker;
      readonly from: Weight;
      readonly to: Weight;
    }
  /** Written after the read-back confirmed the weight: the soak starts at this record's `soakFrom`. */
  | {
      readonly type: 'shifted';
      readonly claim: number;
      readonly worker: Worker;
      readonly weight: Weight;
      readonly soakFrom: number;
      /** What the target told of the canary then, where its claim names another one or none. */
      readonly revision?: string;
    }
  | {
      readonly type: 'verdict';
      readonly claim: number;
      readonly outcome: Outcome;
      readonly reason: Reason;
      readonly weight: Weight;
      readonly restore?: string;
    }
  /**
   * A step of a list of the plan, which `index` counts from 0: before it is run, and after. A phase's own lists name its claim;
   * those of a rollback and a cleanup concern the release.
   */
  | {
      readonly type: 'step';
      readonly claim: number;
      readonly worker: Worker;
      readonly list: PhaseList;
      readonly index: number;
      readonly state: StepState;
    }
  | {
      readonly type: 'release-step';
      readonly worker: Worker;
      readonly list: ReleaseList;
      readonly index: number;
      readonly state: StepState;
    }
  /** A cleanup begins, or goes on in another worker: from here on the ledger guards it. `cleaned`: all its steps are done. */
  | { readonly type: 'cleaning'; readonly worker: Worker }
  | { readonly type: 'cleaned' }
  /**
   * A person has confirmed what the phase of the claim asks for: every item (without `item`), by a review of the run, or the
   * one at this position in the phase's list. `run`: the review was one of this run, and answers for no other phase of it.
   */
  | {
      readonly type: 'approved';
      readonly claim: number;
      readonly by: string;
      readonly item?: number;
      readonly run?: string;
    }
  /** The loser of two claims at once takes its own back. */
  | { readonly type: 'withdrawn'; readonly claim: number }
  /** A restore begins (by the rollback job or by hand) and ends; `restored` carries the weight read back. */
  | { readonly type: 'restoring'; readonly to: Weight; readonly worker: Worker }
  | { readonly type: 'restored'; readonly weight: Weight; readonly worker: Worker }
  /** The records that end a release; exactly one of them counts, the first. */
  | { readonly type: 'finished' }
  | { readonly type: 'rolled-back'; readonly weight: Weight }
  | { readonly type: 'aborted' }
  | { readonly type: 'abandoned'; readonly by: string }
  /**
   * An order by hand that names every release that it stops (`releases`: their keys). Open until `abort-closed` names it
   * or 1 h has passed; while open, no claim of anyone on these targets is accepted and those releases write nothing.
   */
  | {
      readonly type: 'abort';
      readonly releases: readonly ReleaseKey[];
      readonly targets: readonly string[];
      readonly worker: Worker;
      readonly note: string;
    }
  | { readonly type: 'abort-closed'; readonly abort: number };

/** Lists of steps in a phase; `on-hold` counts through the steps of all its gates, in their order. */
export const PHASE_LISTS = ['before', 'after', 'on-hold'] as const;
export type PhaseList = (typeof PHASE_LISTS)[number];

/** Lists of steps of a whole release. */
export const RELEASE_LISTS = ['rollback-before', 'rollback', 'cleanup'] as const;
export type ReleaseList = (typeof RELEASE_LISTS)[number];

export type StepList = PhaseList | ReleaseList;

/** `kept`: nothing had to be changed. `undone`: taken back, so that it is run again. */
export const STEP_STATES = ['started', 'done', 'kept', 'pending', 'failed', 'undone'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Opens a phase. Immutable. */
export interface ClaimRecord {
  readonly type: 'claim';
  readonly phase: string;
  /** Position of the phase in the plan, from 0, and how many phases there are. */
  readonly index: number;
  readonly phases: number;
  readonly worker: Worker;
  /** SHA-256 of the plan as parsed; pinned by the release's first phase. */
  readonly planDigest: string;
  /** Weight found before the first shift of this release: what a rollback without a plan goes back to. */
  readonly startWeight: Weight;
  readonly targets: readonly string[];
  readonly revision?: string;
  /** T of the judge, fixed by the claim: whole length of the soak in ms (docs/judging.md). */
  readonly horizon: number;
}
