import type { WriteGuard } from '../claim/guard.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';

/** What a soak needs beside the ports. */
export interface Soak {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly guard: WriteGuard;
}
