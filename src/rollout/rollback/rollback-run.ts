import type { Policy } from '../../domain/phase.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { ReleaseKey, Worker } from '../../domain/release.ts';
import type { RollbackReport } from '../../domain/report.ts';
import type { NeededJob } from '../../domain/rollback-facts.ts';
import type { Step } from '../../domain/step.ts';
import type { Weight } from '../../domain/weight.ts';
import type { RollbackReporter } from '../../report/rollback-reporter.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';

/** A rollback as it is to be run: by the rollback job, which decides, or by an order by hand, which does not ask. */
export interface RollbackRun {
  readonly release: ReleaseKey;
  readonly worker: Worker;
  /** How the jobs before ended; undefined: an order by hand. */
  readonly needs?: readonly NeededJob[];
  readonly approvals: readonly string[];
  readonly policy: Policy;
  readonly rollbackTo: Weight | 'previous';
  /** Those that could be read of the plan. */
  readonly steps: { readonly before: readonly Step[]; readonly steps: readonly Step[] };
  /** Weights of the plan's phases: what `previous` is taken from. */
  readonly weights: readonly Weight[];
  /**
   * Told of the releases that an order ends, once the ledger has named them: their updates in progress may be cancelled.
   */
  readonly ends: (releases: readonly ReleaseKey[]) => void;
  /**
   * The phase to watch by after a restore to a weight above 0, or undefined when the plan's gates cannot be read: then
   * nothing can be judged, and the restore goes on to 0.
   */
  readonly watch: (to: Weight) => PhaseRun | undefined;
}

/** A rollback needs no provider unless it restores to a weight above 0. */
export interface RollbackPorts extends Ports {
  readonly rollbackReporter: RollbackReporter;
}

/** What the parts of a rollback share. */
export interface Rolling {
  readonly run: RollbackRun;
  readonly journal: Journal;
  /** The ledger as the rollback found it; absent where it could not be read. */
  readonly records?: readonly LedgerRecord[];
}

/** What a rollback has found and done; becomes the report. */
export interface RollbackResult {
  readonly outcome: RollbackReport['outcome'];
  readonly message: string;
  readonly next?: readonly string[];
  readonly to?: Weight;
  readonly targets?: RollbackReport['targets'];
}
