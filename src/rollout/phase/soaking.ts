import type { WriteGuard } from '../claim/guard.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';
import type { PhaseSteps } from '../steps/phase-steps.ts';

/** What a soak needs beside the ports. */
export interface Soak {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly guard: WriteGuard;
  /** Runs what the plan tries against a gate that holds; without it nothing is tried. */
  readonly steps?: PhaseSteps;
}
