import { credentialsOutlive } from '../../domain/credentials.ts';
import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { Gate } from '../../domain/gate.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { formatSplits, type Splits } from '../targets.ts';
import { checkSignals } from './check-signals.ts';
import { checkTargets } from './check-targets.ts';
import type { Preflight } from './checking.ts';
import { held } from './endings.ts';
import { judgeBetween } from './judge-between.ts';

/** The gates as they will be judged, or an ending without a shift. Refusals are thrown. */
export type Checked =
  | { readonly ending: Ending }
  | { readonly ending?: undefined; readonly gates: readonly Gate[] };

/** Everything that must hold before this phase writes anything. */
export async function preflight(checking: Preflight, ports: Ports, signal: AbortSignal): Promise<Checked> {
  const now = ports.clock.now().getTime();
  checkSoakFits(checking.run, now);
  await checkCredentials(checking.run, ports, now);
  const drifted = checkWeight(checking, ports);
  if (drifted !== undefined) return { ending: drifted };
  const gates = await checkSignals(checking, ports, signal);
  const goesOn = checking.standing.soakFrom !== undefined; // the soak that goes on judges all of the time
  const between = goesOn ? undefined : await judgeBetween({ ...checking, gates }, ports, signal);
  if (between !== undefined) return { ending: between };
  if (!goesOn || !isThere(checking)) await checkTargets(checking, ports, signal);
  return { gates };
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

/** The weight must be what the plan and the ledger expect: else somebody else has moved it. Both numbers are told. */
function checkWeight({ run, splits, standing }: Preflight, ports: Ports): Ending | undefined {
  const { reached, resumed } = standing;
  const found = formatSplits(splits, ports.routers);
  const expected = reached ?? (0 as Weight);
  if (splits.even && splits.weight === expected) return undefined;
  if (resumed && withinMove(splits, expected, run.phase.traffic)) return undefined;
  if (reached !== undefined) {
    return held(
      'drift',
      `The weight is ${found}, and this release had left it at ${formatWeight(reached)}: somebody else has moved it. Nothing was moved by this job.`,
      `Set it back to ${formatWeight(reached)} and run the phase again, or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    );
  }
  if (splits.weight === 100) {
    throw new RolloutError(
      'already-at-100',
      `The weight is ${found} already, and this kind of target has no promotion that would make the canary the baseline.`,
      {
        hint: 'Reset the weight to 0 % once the side that holds the traffic is the baseline of this release, then run the phase again.',
      },
    );
  }
  throw new RolloutError(
    'unexpected-weight',
    `The weight is ${found}, and a release that has moved nothing yet starts from 0 %.`,
    {
      hint: `Set it to 0 % first: ${ports.routers.map((router) => `\`${router.command(0 as Weight)}\``).join(', then ')}.`,
    },
  );
}

/** A phase that was cut off in mid-shift may be found anywhere between where it came from and where it was going. */
function withinMove(splits: Splits, from: Weight, to: Weight): boolean {
  return splits.splits.every((split) => split.weight === from || split.weight === to);
}
