import type { CleanupReport } from '../../domain/cleanup-report.ts';
import { RolloutError } from '../../domain/errors.ts';
import { stepStates } from '../../domain/ledger-steps.ts';
import { instant } from '../../domain/ledger-words.ts';
import { REASONS, type Reason } from '../../domain/outcome.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import { type Ending, type Journal, openJournal } from '../journal.ts';
import { performStep } from '../steps/perform-step.ts';
import { formatSplits, readSplitsPatiently } from '../targets.ts';
import type { CleanupPorts, CleanupRun } from './cleanup-run.ts';
import { type CleanupLedger, cleanupLedger } from './guard-cleanup.ts';

/**
 * Cleans up behind a release: when the phase that the plan names has passed, long enough ago, and all traffic is still where it
 * left it. `cleaning` is written first; from then on the ledger says how far it is, and it can be run again at any time.
 */
export async function runCleanup(
  run: CleanupRun,
  ports: CleanupPorts,
  signal: AbortSignal,
): Promise<CleanupReport> {
  const journal = openJournal(ports.clock.now().getTime());
  const ledger = cleanupLedger(run, ports, signal);
  const ending = await untilItEnds({ run, journal, ledger }, ports, signal).catch((error: unknown) =>
    endingOf(error, journal, signal),
  );
  return {
    schemaVersion: 1,
    release: run.release,
    ...ending,
    ...(journal.weight === undefined ? {} : { weight: journal.weight }),
    ...(journal.steps.length === 0 ? {} : { steps: journal.steps }),
    startedAt: journal.startedAt,
    endedAt: ports.clock.now().getTime(),
    warnings: [...journal.warnings],
    worker: run.worker,
  };
}

interface Cleaning {
  readonly run: CleanupRun;
  readonly journal: Journal;
  readonly ledger: CleanupLedger;
}

async function untilItEnds(cleaning: Cleaning, ports: CleanupPorts, signal: AbortSignal): Promise<Ending> {
  const { run, ledger, journal } = cleaning;
  const { decision, records } = await ledger.decide();
  if (decision.kind === 'refuse')
    throw new RolloutError(decision.reason, decision.message, { hint: decision.hint });
  if (decision.kind === 'cleaned')
    return { outcome: 'passed', reason: 'already-passed', message: 'All was cleaned up before.', next: [] };
  if (decision.kind === 'wait')
    return {
      outcome: 'pending',
      reason: 'not-due',
      message: decision.message,
      next: [runAgain(decision.until)],
    };
  if (!decision.begun) await checkTraffic(journal, ports, signal);
  const own = await ledger.append({ key: run.release, type: 'cleaning', worker: run.worker });
  await ports.clock.sleep(ports.ledger.lag, signal); // until it is listed, for this worker and for any other
  const unfinished = await runSteps(cleaning, { own, records }, { ports, signal });
  if (unfinished !== undefined) return unfinished;
  await ledger.append({ key: run.release, type: 'cleaned' });
  const message = `Cleaned up after phase ${run.cleanup.after}.`;
  return { outcome: 'passed', reason: 'cleaned', message, next: [] };
}

/** All traffic is where the phase left it: with the canary, or with the baseline that the canary has become. */
async function checkTraffic(journal: Journal, ports: CleanupPorts, signal: AbortSignal): Promise<void> {
  const found = await readSplitsPatiently(ports, journal, signal);
  const stays = found.splits.every(({ weight, revision, inForce }, i) => {
    // What still names a revision under trial at 0 % has not become the baseline: somebody has taken its traffic away.
    const promoted = ports.routers[i]?.promote !== undefined && weight === 0 && revision === undefined;
    return inForce && (weight === 100 || promoted);
  });
  if (stays) return;
  throw new RolloutError(
    'unexpected-weight',
    `The weight is ${formatSplits(found, ports.routers)}, and a cleanup needs all traffic where the rollout left it.`,
    { hint: 'Find out who moved it; nothing was cleaned up.' },
  );
}

async function runSteps(
  { run, journal, ledger }: Cleaning,
  { own, records }: { readonly own: LedgerRecord; readonly records: readonly LedgerRecord[] },
  { ports, signal }: { readonly ports: CleanupPorts; readonly signal: AbortSignal },
): Promise<Ending | undefined> {
  const { release: key, worker } = run;
  const states = stepStates(records, { key, list: 'cleanup' });
  const beforeWrite = ledger.guard(own);
  for (const [index, step] of run.cleanup.steps.entries()) {
    const { report, error, changed } = await performStep(
      {
        step,
        list: 'cleanup',
        index,
        earlier: states.get(index),
        beforeWrite,
        tell: async (state) =>
          void (await ledger.append({ key, type: 'release-step', worker, list: 'cleanup', index, state })),
      },
      ports,
      signal,
    );
    journal.steps.push(report);
    journal.stepped ||= changed;
    if (error !== undefined) throw error;
    if (report.state !== 'pending') continue;
    return {
      outcome: 'pending',
      reason: 'step-pending',
      message: `The step "${report.title}" is not done yet: ${report.detail}`,
      next: [report.again === undefined ? 'Run the cleanup again later.' : runAgain(report.again)],
    };
  }
  return undefined;
}

function runAgain(at: number): string {
  return `Run the cleanup again from ${instant(at)} on.`;
}

/** Refused as long as nothing was changed; held afterwards: a person has to look, and it goes on from there. */
function endingOf(error: unknown, { stepped }: Journal, signal: AbortSignal): Ending {
  if (signal.aborted)
    return { outcome: 'aborted', reason: 'cancelled', message: 'The job was cancelled.', next: [] };
  if (!(error instanceof RolloutError)) throw error;
  const { reason, message, hint } = error;
  const ordered = (REASONS.aborted as readonly Reason[]).includes(reason);
  const outcome = ordered ? 'aborted' : stepped ? 'held' : 'refused';
  return { outcome, reason, message, next: hint === undefined ? [] : [hint] };
}
