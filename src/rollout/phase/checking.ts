import type { Gate } from '../../domain/gate.ts';
import type { PhaseStanding } from '../claim/resume.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';
import type { Splits } from '../targets.ts';

/** What preflight looks at beside the ports. */
export interface Preflight {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly gates: readonly Gate[];
  readonly splits: Splits;
  readonly standing: PhaseStanding;
}
