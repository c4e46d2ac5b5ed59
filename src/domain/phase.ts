import type { AskedCheck } from './check.ts';
import type { Gate } from './gate.ts';
import type { Step } from './step.ts';
import type { Weight } from './weight.ts';

/** One step of a rollout: a weight and a soak. Times in milliseconds. */
export interface Phase {
  readonly name: string;
  readonly traffic: Weight;
  readonly soak: number;
  /** Whole length of the soak, extension included; at least `soak`. */
  readonly maxSoak: number;
  /** Least length of a soak that pass evidence may end (`early`). */
  readonly minSoak: number;
  readonly early: boolean;
  /** Time between two notices during the soak; undefined: what each entry of `notify` says. */
  readonly every?: number;
  /** All gates that this phase must keep, plan order, then its own. */
  readonly gates: readonly Gate[];
  /** Steps before the shift and after the read-back; their references are looked up when they are run. */
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  /** What must hold before the weight moves and after it has, the plan's checks first. */
  readonly checks: readonly AskedCheck[];
  /** Items that a person confirms before the weight moves. */
  readonly manual: readonly string[];
}

/** What a plan lets follow from an outcome that is neither a pass nor a failed gate. */
export interface Policy {
  readonly onHeld: 'keep' | 'rollback';
  readonly onCancel: 'keep' | 'rollback';
  readonly onLost: 'rollback' | 'keep';
  readonly onReject: 'keep' | 'rollback';
  readonly drift: 'hold' | 'restore';
  /** How long a shift upwards waits for a ledger that cannot be reached, in ms. */
  readonly ledgerWait: number;
}
