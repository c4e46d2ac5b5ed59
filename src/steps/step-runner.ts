import type { StepKind, StepOf, StepResult } from '../domain/step.ts';

/**
 * Runs the steps of one kind; one file a kind. Idempotent: a step that was cut off at any moment, or that is done already, is
 * run again with the same result. Its references are looked up by then. Throws RolloutError `target-missing` where the thing
 * that it acts on does not exist (`if-missing` decides what follows), and any other error where it fails.
 */
export interface StepRunner<Kind extends StepKind> {
  run(step: StepOf<Kind>, write: StepWrite): Promise<StepResult>;
}

export interface StepWrite {
  /** Aborted when the job is cancelled or the step's time is over. */
  readonly signal: AbortSignal;
  /** Called directly before every write; it throws to keep the write from happening (an order, a lost claim). */
  readonly beforeWrite: () => Promise<void>;
  /** An earlier job has begun this very step, and was cut off in it: what is gone now may be gone by its write. */
  readonly begun?: boolean;
}
