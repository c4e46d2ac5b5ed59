import { cut, oneLine } from '../domain/escape.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Observation, PhaseReport, PhaseStarted } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import type { DeploymentState } from '../platform/github/github.ts';
import { outcomeTitle } from './words.ts';

/** The most that GitHub takes for the description of a deployment status. */
export const LONGEST_DESCRIPTION = 140;

/** How GitHub's list of deployments shows an outcome. */
export const STATE_OF: Readonly<Record<Outcome, DeploymentState>> = {
  passed: 'success',
  failed: 'failure',
  held: 'error',
  refused: 'error',
  aborted: 'error',
  pending: 'in_progress',
};

/** "canary passed at 10 %: All 4 gates passed over 4 h at 10 %." */
export function describeReport(report: PhaseReport): string {
  return described(`${phaseName(report.phase)} ${outcomeTitle(report).toLowerCase()}: ${report.message}`);
}

/** "canary: shifting from 0 % to 10 %" */
export function describeStart(started: PhaseStarted): string {
  return described(
    `${phaseName(started.phase)}: shifting from ${formatWeight(started.from)} to ${formatWeight(started.to)}`,
  );
}

/** "canary soaks at 10 % until 2026-11-23 13:00 UTC; not passing: Error rate" */
export function describeLook(seen: Observation): string {
  const odd = seen.gates.filter(({ judgement }) => judgement.state !== 'pass').map(({ name }) => name);
  const gates = odd.length === 0 ? 'all gates pass' : `not passing: ${odd.join(', ')}`;
  return described(
    `${phaseName(seen.phase)} soaks at ${formatWeight(seen.weight)} until ${formatTime(seen.soakUntil)}; ${gates}`,
  );
}

/** The name of a phase leaves room for what is said of it. */
function phaseName(name: string): string {
  return oneLine(name, 40);
}

/** Shown as plain text, and counted by code points there; UTF-16 units are never fewer. */
function described(text: string): string {
  return cut(oneLine(text, 1000).replaceAll('`', ''), LONGEST_DESCRIPTION);
}
