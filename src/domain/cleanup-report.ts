import type { Outcome, Reason } from './outcome.ts';
import type { ReleaseKey, Worker } from './release.ts';
import type { StepReport } from './step-report.ts';
import type { Weight } from './weight.ts';

/** The answer of a cleanup: what `cleanup --json` prints. Versioned like PhaseReport. */
export interface CleanupReport {
  readonly schemaVersion: 1;
  readonly release: ReleaseKey;
  /** `passed`: everything is cleaned up. `pending`: not yet, or not yet done; `next` says when again. */
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly message: string;
  readonly next: readonly string[];
  /** Weight as read before the first step; absent where it was not read. */
  readonly weight?: Weight;
  readonly steps?: readonly StepReport[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly warnings: readonly string[];
  readonly worker: Worker;
}
