import type { AskedCheck, CheckMoment, CheckReport } from '../../domain/check.ts';
import type { Finding } from '../../domain/preflight-report.ts';
import { askChecks, checksAt } from '../checks/ask-checks.ts';
import type { Ports } from '../ports.ts';
import { warning } from './finding.ts';
import type { Asked, Situation } from './situation.ts';

interface World {
  readonly ports: Ports;
  readonly signal: AbortSignal;
}

/**
 * Asks the checks of every phase to come, each once. Those of the next phase decide; one that only a later phase has may
 * come to hold until then. What is asked after a shift only cannot hold yet, and is listed.
 */
export async function findChecks(
  { phases }: Asked,
  { index }: Situation,
  { ports, signal }: World,
): Promise<readonly Finding[]> {
  const [next, ...later] = phases.slice(index).map((phase) => phase.checks);
  const known = new Set((next ?? []).map(identity));
  const others = later.flat().filter((check) => !known.has(identity(check)) && known.add(identity(check)));
  const [deciding, coming] = await Promise.all(
    [next ?? [], others].map((checks) => ask(checksAt(checks, 'before'), 'before', { ports, signal })),
  );
  const afterwards = [...(next ?? []), ...others].filter(({ when }) => when === 'after');
  return [
    ...(deciding ?? []).map((report) => findingOf(report, 'check')),
    ...(coming ?? []).map((report) => atEase(findingOf(report, 'check'))),
    ...afterwards.map((check) =>
      warning({ area: 'check', subject: check.name ?? check.kind }, 'is asked after the shift only'),
    ),
  ];
}

/** Whether the baseline could take the traffic back. */
export async function findReadiness(
  { runOf }: Asked,
  { index }: Situation,
  world: World,
): Promise<readonly Finding[]> {
  const answers = await ask(runOf(index).ready ?? [], 'ready', world);
  return answers.map((report) => findingOf(report, 'baseline'));
}

/** The items that people confirm, phase by phase. */
export async function findItems({ phases }: Asked, { index }: Situation): Promise<readonly Finding[]> {
  return phases.slice(index).flatMap(({ name, manual }) =>
    manual.map((item) => ({
      area: 'manual' as const,
      subject: item,
      state: 'open' as const,
      detail: `to be confirmed before phase ${name}`,
    })),
  );
}

function ask(
  checks: readonly AskedCheck[],
  moment: CheckMoment,
  { ports, signal }: World,
): Promise<readonly CheckReport[]> {
  return askChecks({ checks, moment, once: true }, ports, signal);
}

function findingOf({ name, state, detail }: CheckReport, area: 'check' | 'baseline'): Finding {
  if (state === 'error')
    return { area, subject: name, state: 'fail', detail: `could not be asked: ${detail}` };
  return { area, subject: name, state, detail };
}

function atEase(found: Finding): Finding {
  return found.state === 'fail'
    ? { ...found, state: 'warn', detail: `${found.detail} (a later phase asks)` }
    : found;
}

function identity(check: AskedCheck): string {
  return JSON.stringify(check);
}
