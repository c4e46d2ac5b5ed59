import { FINDING_AREAS, type Finding, type PreflightReport } from '../../domain/preflight-report.ts';
import type { Ports } from '../ports.ts';
import { findChecks, findItems, findReadiness } from './find-checks.ts';
import { findCredentials } from './find-credentials.ts';
import { findGates } from './find-gates.ts';
import { findShifts, findWeight } from './find-targets.ts';
import { type Asked, situationOf } from './situation.ts';

/**
 * Asks everything that the phases to come would ask before they move anything, side by side, and tells all that was found.
 * Writes nothing anywhere: no claim, no report, no target. Rejects only when it is aborted.
 */
export async function runPreflight(
  asked: Asked,
  ports: Ports,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const situation = await situationOf(asked, ports, signal);
  const finders = [findWeight, findShifts, findCredentials, findGates, findChecks, findReadiness, findItems];
  const found = await Promise.all(finders.map((find) => find(asked, situation, { ports, signal })));
  const findings = [...situation.findings, ...found.flat()].toSorted(byArea);
  const { release } = situation;
  const next = release === undefined || release.finished ? undefined : asked.phases[situation.index]?.name;
  return {
    schemaVersion: 1,
    release: asked.runOf(0).release,
    at: ports.clock.now().getTime(),
    ready: findings.every(({ state }) => state !== 'fail'),
    phases: asked.phases.map(({ name }) => name),
    ...(next === undefined ? {} : { next }),
    findings,
  };
}

function byArea(a: Finding, b: Finding): number {
  return FINDING_AREAS.indexOf(a.area) - FINDING_AREAS.indexOf(b.area);
}
