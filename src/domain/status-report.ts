import type { Outcome, Reason } from './outcome.ts';
import type { GateReport } from './report.ts';
import type { Weight } from './weight.ts';

/** What `status --json` prints. Versioned like PhaseReport. */
export interface StatusReport {
  readonly schemaVersion: 1;
  readonly plan: string;
  readonly environment: string;
  readonly at: number;
  readonly weight: Weight;
  readonly targets: readonly { readonly label: string; readonly weight: Weight }[];
  /** The release that holds the environment or a target now. */
  readonly holder?: ReleaseStatus;
  /** The last releases, newest last. */
  readonly releases: readonly ReleaseStatus[];
  /** As judged over the last 30 minutes; nothing is decided by it. */
  readonly gates: readonly GateReport[];
}

export interface ReleaseStatus {
  readonly release: string;
  /** `running`: a phase is at work. `holding`: between two phases, or held. Else the record that ended it. */
  readonly state: 'running' | 'holding' | 'finished' | 'rolled-back' | 'aborted' | 'abandoned';
  /** Newest phase that was claimed, and since when. */
  readonly phase?: string;
  readonly since?: number;
  readonly outcome?: Outcome;
  readonly reason?: Reason;
  /** Weight last confirmed for it. */
  readonly weight?: Weight;
  readonly url?: string;
}
