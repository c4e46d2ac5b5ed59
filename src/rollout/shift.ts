import { RolloutError } from '../domain/errors.ts';
import { formatWeight } from '../domain/weight.ts';
import type { WriteGuard } from './guard.ts';
import type { Journal } from './journal.ts';
import type { PhaseRun, Ports } from './ports.ts';
import type { PhaseStanding } from './resume.ts';
import { formatSplits, moveTargets, readSplits, type Splits } from './targets.ts';

/** What a shift needs beside the ports. */
export interface Shift {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly claim: number;
  readonly guard: WriteGuard;
  readonly splits: Splits;
  readonly standing: PhaseStanding;
}

/**
 * Sets the weight and reads it back; the answer is the start of the soak (epoch ms). The ledger knows of the write before
 * it happens (`shifting`) and after it was confirmed (`shifted`). A weight that is in force already is no write.
 */
export async function shift(shifting: Shift, ports: Ports, signal: AbortSignal): Promise<number> {
  const { run, journal, splits, claim, standing } = shifting;
  const to = run.phase.traffic;
  const inForce = splits.even && splits.inForce && splits.weight === to;
  const key = run.release;
  await shifting.guard.confirmed(signal);
  if (inForce && standing.soakFrom !== undefined) return standing.soakFrom;
  if (!inForce) {
    await ports.ledger.append(
      { key, type: 'shifting', claim, worker: run.worker, from: splits.weight, to },
      signal,
    );
    journal.moved = true;
    const write = { signal, beforeWrite: shifting.guard.beforeWrite };
    await moveTargets(ports.routers, { from: splits.weight, to }, write).catch((error: unknown) =>
      failedMove(error, shifting, { ports, signal }),
    );
  }
  await confirm(shifting, ports, signal);
  const soakFrom = ports.clock.now().getTime();
  await ports.ledger.append(
    { key, type: 'shifted', claim, worker: run.worker, weight: to, soakFrom },
    signal,
  );
  return soakFrom;
}

/** A move that failed and left every target where it was is told as it is; one that did not is no refusal any more. */
async function failedMove(
  error: unknown,
  { journal, splits }: Shift,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<never> {
  if (signal.aborted) throw error;
  const after = await readSplits(ports.routers, journal, signal).catch(() => undefined);
  if (after?.even === true && after.weight === splits.weight) throw error;
  const found =
    after === undefined ? 'could not be read afterwards' : `reads ${formatSplits(after, ports.routers)}`;
  const why = error instanceof Error ? error.message : String(error);
  throw new RolloutError('shift-unconfirmed', `The shift failed, and the weight ${found}: ${why}`, {
    cause: error,
  });
}

/** A write that was accepted is believed only when the target itself shows it. */
async function confirm({ run, journal }: Shift, ports: Ports, signal: AbortSignal): Promise<void> {
  const after = await readSplits(ports.routers, journal, signal);
  if (after.even && after.inForce && after.weight === run.phase.traffic) return;
  throw new RolloutError(
    'shift-unconfirmed',
    `The weight was set to ${formatWeight(run.phase.traffic)} and reads ${formatSplits(after, ports.routers)}.`,
    {
      hint: `Look at the target before anything else, then run the phase again or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    },
  );
}
