import { stepStates } from '../../domain/ledger-steps.ts';
import type { LedgerRecord, NewRecord, ReleaseList } from '../../domain/record.ts';
import type { ReleaseKey } from '../../domain/release.ts';
import type { Step } from '../../domain/step.ts';
import type { StepReport } from '../../domain/step-report.ts';
import { performStep } from '../steps/perform-step.ts';
import { askLedger } from './ask-ledger.ts';
import { record } from './record.ts';
import type { RollbackPorts, Rolling } from './rollback-run.ts';

type World = { readonly ports: RollbackPorts; readonly signal: AbortSignal };
type RollbackList = Extract<ReleaseList, 'rollback-before' | 'rollback'>;

/**
 * Runs a list of the rollback to its end, once in a rollback: a step that fails stops neither the ones after it nor the restore.
 * The records stand with the first of the releases that are put back. Rejects only when aborted.
 */
export async function runRollbackSteps(
  rolling: Rolling,
  { list, of }: { readonly list: RollbackList; readonly of: readonly ReleaseKey[] },
  { ports, signal }: World,
): Promise<void> {
  const { run, journal } = rolling;
  if (stepsOf(rolling, list).length === 0) return;
  if (journal.steps.some((report) => report.list === list)) return;
  const [key] = of;
  const records = await recordsNow(rolling, list, { ports, signal });
  const earlier = key === undefined ? undefined : stepStates(records, { key, list });
  let isTold = key !== undefined; // a ledger that does not answer is not waited for at every step: the restore comes after them
  for (const [index, step] of stepsOf(rolling, list).entries()) {
    const performed = await performStep(
      {
        step,
        list,
        index,
        earlier: earlier?.get(index),
        beforeWrite: async () => {},
        tell: async (state) => {
          if (key === undefined || !isTold) return;
          const told: NewRecord = { key, type: 'release-step', worker: run.worker, list, index, state };
          isTold = await record([told], ports);
        },
      },
      ports,
      signal,
    );
    journal.steps.push(performed.report);
    if (performed.error === undefined) continue;
    const warning = `${placeOf(performed.report)} failed: ${performed.report.detail}`;
    journal.warnings.add(warning);
    ports.warn(warning);
  }
}

/**
 * After a restore, which may have waited for an hour, somebody else may have carried on: an order and the rollback job of the
 * phase that it stopped restore one release. Before it nobody is asked again: the restore waits for these steps.
 */
async function recordsNow(
  { run, records = [] }: Rolling,
  list: RollbackList,
  { ports, signal }: World,
): Promise<readonly LedgerRecord[]> {
  if (list === 'rollback-before') return records;
  return (await askLedger(run.release, ports, { patience: 0, signal })) ?? records;
}

function stepsOf({ run }: Rolling, list: RollbackList): readonly Step[] {
  return list === 'rollback' ? run.steps.steps : run.steps.before;
}

/** What a person has to do by hand: steps that failed, or that cannot be ended now. Run again, the rollback would find nothing to do. */
export function stepsByHand(reports: readonly StepReport[]): readonly string[] {
  return reports.flatMap((report) => {
    if (report.state === 'failed') return [`${placeOf(report)} failed, so do by hand: ${report.title}.`];
    if (report.state === 'pending')
      return [`${placeOf(report)} is not done yet (${report.detail}): ${report.title}.`];
    return [];
  });
}

/** What a restore that was not confirmed leaves undone: these steps may take away what still has traffic. */
export function stepsLeftOut({ run }: Rolling): readonly string[] {
  return run.steps.steps.length === 0
    ? []
    : ['The steps of `rollback.steps` were not run, because the canary may still have traffic.'];
}

function placeOf({ list, index }: StepReport): string {
  return `Step ${index + 1} of \`${list === 'rollback' ? 'rollback.steps' : 'rollback.before'}\``;
}
