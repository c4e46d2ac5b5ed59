import type { CheckReport } from './check.ts';
import type { Bounds, GateKind, Unit } from './gate.ts';
import type { Judgement } from './judgement.ts';
import type { Outcome, Reason } from './outcome.ts';
import type { ReleaseKey, Worker } from './release.ts';
import type { Point } from './signal.ts';
import type { StepReport } from './step-report.ts';
import type { Weight } from './weight.ts';

/** One gate as a report tells it. */
export interface GateReport {
  readonly name: string;
  readonly kind: GateKind;
  readonly unit: Unit;
  /** "at most 1 %, fails above 5 %". */
  readonly limit: string;
  readonly bounds?: Bounds;
  readonly judgement: Judgement;
  /** Values per period for the sparkline, oldest first, undefined where there was no data; bounded by the reporter. */
  readonly values: readonly (number | undefined)[];
  /** Where the counts of a latency gate come from, and the like; for the report. */
  readonly source?: string;
  readonly runbook?: string;
  readonly owner?: string;
  /** Of a gate with an alert limit: whether the newest value lies beyond it; undefined without a value. */
  readonly alert?: { readonly breached?: boolean; readonly detail: string };
}

/** Where a soak stands; handed to the reporters at each look. */
export interface Observation {
  readonly at: number;
  readonly phase: string;
  readonly weight: Weight;
  readonly soakFrom: number;
  /** End of the soak as it stands now, extension included. */
  readonly soakUntil: number;
  readonly extended: boolean;
  readonly gates: readonly GateReport[];
  /** Things worth a person's eye: GitHub down, a provider that failed this look. Untrusted text. */
  readonly warnings: readonly string[];
}

/** What is known when a phase begins. */
export interface PhaseStarted {
  readonly at: number;
  readonly release: ReleaseKey;
  readonly worker: Worker;
  readonly phase: string;
  readonly index: number;
  readonly phases: readonly { readonly name: string; readonly weight: Weight; readonly soak: number }[];
  readonly targets: readonly string[];
  readonly from: Weight;
  readonly to: Weight;
}

/** An item that a person has confirmed. Untrusted text. */
export interface ConfirmedItem {
  readonly item: string;
  /** Login of who reviewed the run, or who named it. */
  readonly by: string;
  /** When the ledger was told, epoch ms. */
  readonly at: number;
}

/** The answer of a phase: what `--json` prints and what every reporter tells. Versioned; fields are added, never renamed. */
export interface PhaseReport {
  readonly schemaVersion: 1;
  readonly release: ReleaseKey;
  readonly phase: string;
  readonly index: number;
  readonly phases: readonly { readonly name: string; readonly weight: Weight; readonly soak: number }[];
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** One or two sentences that say what was decided and why, numbers included. */
  readonly message: string;
  /** What a person can do now: sentences with commands in backquotes. */
  readonly next: readonly string[];
  readonly targets: readonly { readonly label: string; readonly weight?: Weight }[];
  /** Weight before this job and at its end; undefined where it could not be read. */
  readonly previousWeight?: Weight;
  readonly weight?: Weight;
  /** What a failure asks of the rollback: a weight such as "0" or "kill"; only with outcomes that restore. */
  readonly restore?: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly soakFrom?: number;
  readonly soakUntil?: number;
  readonly extended: boolean;
  readonly gates: readonly GateReport[];
  /** The steps that came up, in order; absent when there were none. */
  readonly steps?: readonly StepReport[];
  /** The newest answer of each check that was asked. */
  readonly checks?: readonly CheckReport[];
  readonly confirmed?: readonly ConfirmedItem[];
  /** Items that a person confirms before the next phase; only with a pass. */
  readonly toConfirm?: readonly string[];
  /** This job has finished the release: its last phase has passed, and nothing is left to be promoted. */
  readonly finished?: true;
  readonly warnings: readonly string[];
  readonly worker: Worker;
  readonly planDigest: string;
}

/** Everything that a verdict rests on, for the evidence file: every series read and every judgement that changed. */
export interface Evidence {
  readonly schemaVersion: 1;
  readonly report: PhaseReport;
  readonly series: readonly {
    readonly gate: string;
    readonly signal: string;
    readonly description: string;
    readonly points: readonly Point[];
  }[];
  /** Each judgement with the time of the look that first gave it. */
  readonly judgements: readonly { readonly at: number; readonly judgement: Judgement }[];
}

/** The answer of a rollback, decided or ordered: what `rollback --json` prints. Versioned like PhaseReport. */
export interface RollbackReport {
  readonly schemaVersion: 1;
  readonly release: ReleaseKey;
  /** `restored`: the read-back shows `to`. `failed`: it does not, and `next` has the commands for a person. */
  readonly outcome: 'restored' | 'kept' | 'nothing-to-do' | 'failed';
  readonly message: string;
  readonly next: readonly string[];
  /** Weight that the restore was to reach. */
  readonly to?: Weight;
  /** Weight as read back at the end. */
  readonly weight?: Weight;
  readonly previousWeight?: Weight;
  readonly targets: readonly {
    readonly label: string;
    readonly weight?: Weight;
    readonly problem?: string;
  }[];
  /** The steps that came up, in order; absent when there were none. */
  readonly steps?: readonly StepReport[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly warnings: readonly string[];
  readonly worker: Worker;
}
