import type { Evidence, Observation, PhaseReport, PhaseStarted } from '../domain/report.ts';

/** Tells people. A reporter that breaks warns; it never changes the verdict (`report/reporters.ts` holds that). */
export interface Reporter {
  phaseStarted(started: PhaseStarted): Promise<void>;
  /** Called at each look; must not wait for long. */
  observed(observation: Observation): Promise<void>;
  phaseFinished(report: PhaseReport, evidence: Evidence): Promise<void>;
}
