import type { CheckReport } from '../domain/check.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { GateProgress } from '../domain/judging/gate-progress.ts';
import type { Outcome, Reason } from '../domain/outcome.ts';
import type { NewRecord } from '../domain/record.ts';
import type { ConfirmedItem } from '../domain/report.ts';
import type { StepReport } from '../domain/step-report.ts';
import type { Weight } from '../domain/weight.ts';

/**
 * What a phase knows so far. It is the one thing that changes while a phase runs: whatever ends the phase, the report is
 * told from here, so that an exception loses nothing of what was seen before it.
 */
export interface Journal {
  readonly startedAt: number;
  /** Weight of each target as last read, in the order of the routers. */
  weights: (Weight | undefined)[];
  previousWeight?: Weight;
  /** What the targets had under trial when the phase began, or as soon as they told (`revisionsOf`). */
  revision?: string;
  weight?: Weight;
  /** True as soon as a write to a target may have happened in this release. */
  moved: boolean;
  /** True as soon as a write of this very job may be in force. */
  wrote: boolean;
  /** Whether the last look at the targets showed the weight that the phase asks for. */
  asAsked: boolean;
  /** The steps that came up, in order. */
  readonly steps: StepReport[];
  /** True while a step before the shift has changed something that was not taken back. */
  stepped: boolean;
  soakFrom?: number;
  soakUntil?: number;
  extended: boolean;
  gates: readonly GateProgress[];
  /** The newest answer of each check, by its moment and its place in the plan. */
  readonly checks: Map<string, CheckReport>;
  /** Items that a person has confirmed for this phase. */
  confirmed: readonly ConfirmedItem[];
  readonly warnings: Set<string>;
  /** Ratios whose bad ones are known to be real, or to be absent while all is well. */
  readonly knownNumerators: Set<string>;
  /** What the ledger could not be told when it happened; told before the verdict. */
  readonly untold: NewRecord[];
  /** Every judgement that changed, with the time of its look. */
  readonly judgements: { readonly at: number; readonly judgement: Judgement }[];
  /** The newest of them for each gate, by its name. */
  readonly standing: Map<string, Judgement>;
}

export function openJournal(now: number): Journal {
  return {
    startedAt: now,
    weights: [],
    moved: false,
    wrote: false,
    asAsked: true,
    steps: [],
    stepped: false,
    extended: false,
    gates: [],
    checks: new Map(),
    confirmed: [],
    warnings: new Set(),
    knownNumerators: new Set(),
    untold: [],
    judgements: [],
    standing: new Map(),
  };
}

/** How a phase ends: the verdict, why, and what a person can do now. */
export interface Ending {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly message: string;
  readonly next: readonly string[];
  /** What the rollback is asked to reach: a weight such as `0`, or `kill`. Only with endings that restore. */
  readonly restore?: string;
}
