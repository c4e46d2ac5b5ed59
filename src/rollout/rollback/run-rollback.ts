import type { RollbackReport } from '../../domain/report.ts';
import { decideRollback, needsLedger } from '../../domain/rollback-decision.ts';
import type { Decision } from '../../domain/rollback-facts.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { openJournal } from '../journal.ts';
import { readSplits } from '../targets.ts';
import { askLedger, factsOf } from './ask-ledger.ts';
import { orderRollback } from './order-rollback.ts';
import { restoreRelease } from './restore-release.ts';
import type { RollbackPorts, RollbackResult, RollbackRun, Rolling } from './rollback-run.ts';
import { stepsByHand } from './rollback-steps.ts';

/** How long a job without an outcome waits for a ledger that cannot be reached; then it restores. */
const LEDGER_WAIT = 5 * 60_000;

/**
 * The rollback: decides from how the jobs before ended and from the ledger, or obeys an order by hand, restores, and is
 * green only when the read-back shows the weight that was to be reached. Rejects only when aborted.
 */
export async function runRollback(
  run: RollbackRun,
  ports: RollbackPorts,
  signal: AbortSignal,
): Promise<RollbackReport> {
  const journal = openJournal(ports.clock.now().getTime());
  const before = await readSplits(ports.routers, journal, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    ports.warn(
      `The weight could not be read before the rollback: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  });
  if (before !== undefined) journal.previousWeight = before.weight;
  const rolling = { run, journal };
  const result =
    run.needs === undefined
      ? await orderRollback(rolling, ports, signal)
      : await decided(rolling, ports, signal);
  const report = rollbackReport(rolling, result, ports);
  await ports.rollbackReporter.rolledBack(report);
  return report;
}

async function decided(rolling: Rolling, ports: RollbackPorts, signal: AbortSignal): Promise<RollbackResult> {
  const { run } = rolling;
  const jobs = run.needs ?? [];
  const patience = needsLedger(jobs, run.approvals) ? LEDGER_WAIT : 0;
  const records = await askLedger(run.release, ports, { patience, signal });
  const release = records === undefined ? undefined : factsOf(records, run, ports.routers);
  const decision = decideRollback(jobs, run.approvals, { release, policy: run.policy });
  switch (decision.action) {
    case 'nothing':
      return { outcome: 'nothing-to-do', message: `Nothing to roll back: ${decision.because}.` };
    case 'keep':
      return kept(rolling, decision);
    case 'restore':
      return restoreRelease(
        { ...rolling, ...(records === undefined ? {} : { records }) },
        { asked: decision.asked, because: decision.because },
        { ports, signal },
      );
  }
}

function kept(
  { run, journal }: Rolling,
  { as, because }: Extract<Decision, { action: 'keep' }>,
): RollbackResult {
  const weight = journal.weight === undefined ? 'its weight' : formatWeight(journal.weight);
  return {
    outcome: 'kept',
    message: `${as} at ${weight}: ${because}.`,
    next: [
      `To go on, run the phase again with \`release: ${run.release.release}\`.`,
      `To go back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    ],
  };
}

function rollbackReport(
  { run, journal }: Rolling,
  result: RollbackResult,
  ports: RollbackPorts,
): RollbackReport {
  return {
    schemaVersion: 1,
    release: run.release,
    outcome: result.outcome,
    message: result.message,
    next: [...(result.next ?? []), ...stepsByHand(journal.steps)],
    ...(result.to === undefined ? {} : { to: result.to }),
    ...(journal.weight === undefined ? {} : { weight: journal.weight }),
    ...(journal.previousWeight === undefined ? {} : { previousWeight: journal.previousWeight }),
    targets: result.targets ?? ports.routers.map((router, i) => target(router.label, journal.weights[i])),
    ...(journal.steps.length === 0 ? {} : { steps: journal.steps }),
    startedAt: journal.startedAt,
    endedAt: ports.clock.now().getTime(),
    warnings: [...journal.warnings],
    worker: run.worker,
  };
}

function target(label: string, weight: Weight | undefined): RollbackReport['targets'][number] {
  return weight === undefined ? { label } : { label, weight };
}
