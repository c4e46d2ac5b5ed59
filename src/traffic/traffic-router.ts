import type { Split, Weight } from '../domain/weight.ts';

/** Moves the traffic of one target. Every adapter passes the shared suite in `__tests__/contracts/traffic-router.ts`. */
export interface TrafficRouter {
  /** For messages: "stack search-cloudfront, parameter TrafficPercentage". */
  readonly label: string;
  /** Identity in the ledger (`keyOf`). */
  readonly key: string;
  /** What is in force now. Throws RolloutError `target-missing`, `target-refused`, `credentials-*`. */
  current(signal: AbortSignal): Promise<Split>;
  /**
   * Sets the canary's weight and resolves when it is in force. Idempotent: a weight that is in force already is a success
   * and no write. Throws RolloutError `target-busy` when somebody else works on the target.
   */
  shiftTo(weight: Weight, write: WriteOptions): Promise<void>;
  /**
   * Like `shiftTo`, but first brings the target into a state in which it can be written: waits for an update in progress
   * (cancels it only if it is our own) and repairs a failed one. Retries throttles and faults by itself.
   */
  restoreTo(weight: Weight, write: WriteOptions): Promise<void>;
  /** The exact command with which a person sets this weight without us. */
  command(weight: Weight): string;
  /**
   * Everything that must hold at the target before this weight may be written: healthy receivers, nobody else who owns or
   * works on it. Asked of all targets before the first of them moves, and never by a restore. Reads only. Throws RolloutError
   * (`target-refused`, `target-busy`, `target-missing`, …) to refuse; answers what a person should be told all the same, as
   * sentences without the label. Absent: nothing beyond what `shiftTo` looks at by itself.
   */
  preflight?(to: Weight, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * The weight that `current` reads back for this one: rounded to what the target can store, the same for the same weight.
   * Pure. Absent: every weight is stored as it is.
   */
  holds?(weight: Weight): Weight;
  /**
   * Makes the canary, which has all traffic, the baseline. Idempotent: one that is promoted already is a success and no write,
   * and one that was cut off is finished. Throws RolloutError `target-refused` or `target-busy` where the canary does not have
   * all traffic, or is another one by now. Absent: the target has no promotion, its weight stays at 100 %.
   */
  promote?(write: PromoteOptions): Promise<void>;
  /**
   * Takes all traffic from the canary by the target's own switch: off, and the weight 0. Tries as hard as `restoreTo`, and
   * resolves when both are in force; `current` then reads weight 0 and `enabled: false`. Absent: the target has no switch.
   */
  kill?(write: WriteOptions): Promise<void>;
  /** The exact command with which a person does what `kill` does; there where `kill` is. */
  killCommand?(): string;
}

export interface WriteOptions {
  readonly signal: AbortSignal;
  /** Called directly before every write; it throws to keep the write from happening (an abort record, a lost claim). */
  readonly beforeWrite: () => Promise<void>;
}

export interface PromoteOptions extends WriteOptions {
  /** What passed (`Split.revision`), where the ledger knows it: nothing else is promoted. */
  readonly revision?: string;
}
