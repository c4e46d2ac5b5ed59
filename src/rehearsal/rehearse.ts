import { EXIT_STATUS, type Outcome } from '../domain/outcome.ts';
import type { Phase } from '../domain/phase.ts';
import type { PhaseReport } from '../domain/report.ts';
import type { Weight } from '../domain/weight.ts';

/**
 * When rehearsals begin, a Monday morning: the day wave of the traffic and the limits of the periods hang on it, so a seed
 * means the same rollout on every day only from the same start.
 */
export const REHEARSAL_START = new Date('2026-01-05T09:00:00Z');

/** What a rehearsal goes through. The deeds are handed in: they are those of production over simulated ports. */
export interface RehearsalOptions {
  readonly phases: readonly Phase[];
  /** Runs one phase, as a job of a workflow would. */
  readonly run: (phase: Phase, index: number) => Promise<PhaseReport>;
  /** What the rollback job does after a phase that asks for a restore; answers the weight read back. */
  readonly restore: (report: PhaseReport) => Promise<Weight | undefined>;
}

/** What a rehearsal came to. */
export interface Rehearsal {
  /** One report a phase that ran, in order; the last one decides. */
  readonly reports: readonly PhaseReport[];
  readonly outcome: Outcome;
  /** The weight at the end, after the restore where there was one; undefined where it could not be read. */
  readonly weight: Weight | undefined;
  readonly restored: boolean;
}

/** Runs phase after phase until one does not pass, and restores when that one asks for it. */
export async function rehearse({ phases, run, restore }: RehearsalOptions): Promise<Rehearsal> {
  const reports: PhaseReport[] = [];
  for (const [index, phase] of phases.entries()) {
    const report = await run(phase, index);
    reports.push(report);
    if (report.outcome === 'passed') continue;
    if (report.restore === undefined)
      return { reports, outcome: report.outcome, weight: report.weight, restored: false };
    return { reports, outcome: report.outcome, weight: await restore(report), restored: true };
  }
  return { reports, outcome: 'passed', weight: reports.at(-1)?.weight, restored: false };
}

/** Status of a rehearsal that was expected to end in a certain way and did not. */
const NOT_AS_EXPECTED = 1;

/** Exit status of a rehearsal: that of its outcome; with an expectation, 0 when it was met and 1 when it was not. */
export function expectation(reports: readonly PhaseReport[], expected?: Outcome): number {
  const outcome = reports.at(-1)?.outcome ?? 'refused';
  if (expected === undefined) return EXIT_STATUS[outcome];
  return outcome === expected ? 0 : NOT_AS_EXPECTED;
}
