import { RolloutError } from '../../domain/errors.ts';
import { stopOfFinish } from '../../domain/ledger-finish.ts';
import { releaseState } from '../../domain/ledger-state.ts';
import { REASONS, type Reason } from '../../domain/outcome.ts';
import type { LedgerRecord, NewRecord } from '../../domain/record.ts';
import { revisionAt } from '../../domain/revisions.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { stopped } from '../claim/confirm.ts';
import { patiently } from '../claim/patience.ts';
import { revisionOf } from '../claim/resume.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { askPatiently, askTarget } from '../targets.ts';
import { appendAll } from './append-all.ts';
import { aborted, held } from './endings.ts';

/** What a release ends with: the ending of its last phase, and what that phase was. */
export interface Finish {
  readonly run: PhaseRun;
  readonly ending: Ending;
}

/** Whether the last phase gives the canary everything, and a target knows how to make a baseline of it. */
export function promotes({ phases }: Pick<PhaseRun, 'phases'>, { routers }: Pick<Ports, 'routers'>): boolean {
  return phases.at(-1)?.traffic === 100 && routers.some(({ promote }) => promote !== undefined);
}

export function finished({ release }: Pick<PhaseRun, 'release'>): NewRecord {
  return { key: release, type: 'finished' };
}

/**
 * Every phase has passed: promotes the canary, target by target, and writes that the release is finished. Whatever keeps it from
 * being promoted takes no pass back, but the release is held: it goes on holding its environment until somebody runs its last
 * phase again. Killed anywhere, that run finishes it.
 */
export async function finishRelease(
  { run, ending }: Finish,
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending> {
  const promoting = promotes(run, ports);
  try {
    if (promoting) await promoteTargets(run, ports, signal);
  } catch (error) {
    return unpromoted(error, run, signal) ?? ending;
  }
  const problem = await appendAll([finished(run)], ports, signal);
  return problem !== undefined && promoting ? unrecorded(problem, 100 as Weight) : ending;
}

async function promoteTargets(run: PhaseRun, ports: Ports, signal: AbortSignal): Promise<void> {
  const look = () => lookAtLedger(run, ports, signal);
  const { claims } = releaseState(await look(), run.release);
  const tried = revisionOf(claims.findLast(({ verdict }) => verdict?.outcome === 'passed'));
  for (const [i, router] of ports.routers.entries()) {
    // Where the ledger does not know it, a target compares with what its plan says.
    const passed = revisionAt(tried, i);
    const revision = passed === undefined ? {} : { revision: passed };
    const write = { signal, beforeWrite: async () => void (await look()), ...revision };
    const promote = async () => router.promote?.(write);
    const what = `${router.label}, which is to be promoted,`;
    await askPatiently(() => askTarget(what, promote, signal), ports.clock, signal);
  }
}

/** The records, as long as they let this release be promoted. */
async function lookAtLedger(
  { release: key, policy }: PhaseRun,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const targets = ports.routers.map((router) => router.key);
  const scope = { plan: key.plan, environment: key.environment, targets };
  const ask = (each: AbortSignal) => ports.ledger.records(scope, each);
  const records = await patiently(ask, { ...ports, wait: policy.ledgerWait }, signal);
  const stop = stopOfFinish(records, { key, targets }, ports.clock.now().getTime());
  if (stop !== undefined) throw stopped(stop);
  return records;
}

/** The ending that a promotion which did not happen stands for; undefined: another worker has finished the release meanwhile. */
function unpromoted(error: unknown, run: PhaseRun, signal: AbortSignal): Ending | undefined {
  const again = `Run phase ${run.phases.at(-1)?.name} again (\`release: ${run.release.release}\`): it promotes what is left and finishes the release.`;
  if (signal.aborted)
    return {
      ...aborted('cancelled', 'The job was cancelled before the canary was promoted.', run),
      next: [again],
    };
  if (!(error instanceof RolloutError)) throw error;
  if (error.reason === 'release-finished') return undefined;
  if ((REASONS.aborted as readonly Reason[]).includes(error.reason))
    return aborted(error.reason, error.message, run);
  const reason = error.reason === 'ledger-down' ? 'ledger-unreachable' : 'promotion-failed';
  const message = `Every phase passed, and the canary was not promoted: ${error.message}`;
  const hint = error.hint === undefined ? [] : [error.hint];
  return { ...held(reason, message), next: [...hint, again] };
}

/** A pass, or the end of a release, that the ledger does not know. */
export function unrecorded(problem: string, weight: Weight): Ending {
  return held(
    'ledger-unreachable',
    `Every gate passed at ${formatWeight(weight)}, but the ledger could not be reached to record it: ${problem}`,
    'Run the phase again when the ledger can be reached: it reads the weight, finds it in force and judges the soak from history.',
  );
}
