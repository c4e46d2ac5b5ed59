import { credentialsOutlive } from '../../domain/credentials.ts';
import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { Gate } from '../../domain/gate.ts';
import type { Step } from '../../domain/step.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { checkRevision } from './check-revision.ts';
import { checkSignals } from './check-signals.ts';
import { checkTargets } from './check-targets.ts';
import { checkWeight } from './check-weight.ts';
import type { Preflight } from './checking.ts';
import { judgeBetween } from './judge-between.ts';

/** The gates as they will be judged, or an ending without a shift. Refusals are thrown. */
export type Checked =
  | { readonly ending: Ending }
  | {
      readonly ending?: undefined;
      readonly gates: readonly Gate[];
      /** Whether this job has anything to write to the targets. */
      readonly writes: boolean;
    };

/** Everything that must hold before this phase writes anything. */
export async function preflight(checking: Preflight, ports: Ports, signal: AbortSignal): Promise<Checked> {
  const now = ports.clock.now().getTime();
  checkSoakFits(checking.run, now);
  await checkCredentials(checking.run, ports, now);
  const drifted = beginsWithSteps(checking) ? undefined : checkWeight(checking, ports);
  const other = drifted ?? checkRevision(checking.standing.revision, checking.splits);
  if (other !== undefined) return { ending: other };
  const gates = await checkSignals(checking, ports, signal);
  const goesOn = checking.standing.soakFrom !== undefined; // the soak that goes on judges all of the time
  const between = goesOn ? undefined : await judgeBetween({ ...checking, gates }, ports, signal);
  if (between !== undefined) return { ending: between };
  const writes = !goesOn || !isThere(checking);
  if (stepsBefore(checking).length === 0 && writes) await checkTargets(checking, ports, signal);
  return { gates, writes };
}

/** The steps that come before the shift; where the soak of this very phase goes on, they are behind it. */
export function stepsBefore(checking: Preflight): readonly Step[] {
  const { run, standing } = checking;
  return standing.soakFrom !== undefined && isThere(checking) ? [] : run.phase.before;
}

/** A release that has moved nothing may have steps that bring the target to where it starts from: they are run first. */
function beginsWithSteps(checking: Preflight): boolean {
  return checking.standing.reached === undefined && stepsBefore(checking).length > 0;
}

/** Whether this phase has nothing to write. */
function isThere({ run, splits }: Preflight): boolean {
  return splits.even && splits.inForce && splits.weight === run.phase.traffic;
}

function checkSoakFits(run: PhaseRun, now: number): void {
  if (run.deadline === undefined || now + run.phase.soak <= run.deadline) return;
  throw new RolloutError(
    'soak-too-long',
    `The soak of phase ${run.phase.name} is ${formatDuration(run.phase.soak)}, and this job ends itself after ${formatDuration(run.deadline - now)}.`,
    {
      hint: 'A hosted job lives 6 h at most. Give the input `timeout` (and the job `timeout-minutes`) on a self-hosted runner, or soak shorter.',
    },
  );
}

async function checkCredentials(run: PhaseRun, ports: Ports, now: number): Promise<void> {
  const need = { now, until: now + run.phase.maxSoak, allowStatic: run.allowStaticCredentials };
  const answer = credentialsOutlive(await ports.credentials(), need);
  if (!answer.outlives)
    throw new RolloutError('credentials-too-short', answer.message, { hint: answer.hint });
}
