import { RolloutError } from '../../domain/errors.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { NewRecord } from '../../domain/record.ts';
import { alsoTold } from '../../domain/revisions.ts';
import { formatWeight } from '../../domain/weight.ts';
import { Ended } from '../claim/ended.ts';
import type { WriteGuard } from '../claim/guard.ts';
import { obey } from '../claim/obey.ts';
import { patiently } from '../claim/patience.ts';
import type { PhaseStanding } from '../claim/resume.ts';
import type { Journal } from '../journal.ts';
import { moveTargets } from '../move-targets.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { formatSplits, readSplitsPatiently, type Splits } from '../targets.ts';

/** What a shift needs beside the ports. */
export interface Shift {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly claim: number;
  /** What the claim says of the canary. */
  readonly claimed?: string | undefined;
  readonly guard: WriteGuard;
  readonly splits: Splits;
  readonly standing: PhaseStanding;
}

/** How long the record of a confirmed shift is tried (ms), before the soak goes on without it. */
const TELL_WITHIN = 60_000;

/**
 * Sets the weight and reads it back; the answer is the start of the soak (epoch ms). The ledger knows of the write before
 * it happens (`shifting`) and after it was confirmed (`shifted`). A weight that is in force already is no write.
 */
export async function shift(shifting: Shift, ports: Ports, signal: AbortSignal): Promise<number> {
  const { run, splits, standing } = shifting;
  const isThere = splits.even && splits.weight === run.phase.traffic;
  await shifting.guard.confirmed(signal);
  if (isThere && standing.soakFrom !== undefined) return standing.soakFrom;
  if (!isThere || !splits.inForce) await move(shifting, ports, signal);
  await confirm(shifting, ports, signal);
  const soakFrom = ports.clock.now().getTime();
  await tellShifted(shifting, soakFrom, { ports, signal });
  return soakFrom;
}

async function move(shifting: Shift, ports: Ports, signal: AbortSignal): Promise<void> {
  const { run, journal, splits, claim, guard } = shifting;
  const { release: key, worker } = run;
  const to = run.phase.traffic;
  const announced: NewRecord = { key, type: 'shifting', claim, worker, from: splits.weight, to };
  const wait = run.policy.ledgerWait;
  await patiently((each) => ports.ledger.append(announced, each), { ...ports, wait }, signal);
  const before = { moved: journal.moved };
  journal.moved = true;
  const beforeWrite = async () => {
    await guard.beforeWrite();
    journal.wrote = true;
  };
  try {
    // A ledger that is down keeps no target up there.
    const beforeBack = async () => void (await obey(guard, signal));
    await moveTargets(ports, { from: splits.weight, to }, { signal, beforeWrite, beforeBack });
  } catch (error) {
    if (signal.aborted || isOrder(error)) throw error;
    await obey(guard, signal); // an order that cancelled the update in progress is why it failed
    const found = await leftAsItWas(error, shifting, { ports, signal });
    if (found !== undefined) throw unconfirmed(error, found);
    Object.assign(journal, before, { wrote: false });
    throw error;
  }
}

/** An order, another worker, or a gate that failed meanwhile: whatever the targets read by now, it is not for this job to say. */
function isOrder(error: unknown): boolean {
  return error instanceof Ended || (error instanceof RolloutError && ORDERS.has(error.reason));
}

const ORDERS: ReadonlySet<Reason> = new Set(['ordered', 'taken-over', 'claim-lost', 'release-finished']);

/** Undefined when the move was refused and every target is where it was; else what they read. */
async function leftAsItWas(
  error: unknown,
  { journal, splits, standing }: Shift,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const after = await readSplitsPatiently(ports, journal, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (after === undefined) return 'could not be read afterwards';
  // What a target refused it has not done. Anything else, or a write of a worker before this one, may still be on its way.
  const refused = error instanceof RolloutError && error.reason !== 'shift-unconfirmed' && !standing.resumed;
  if (refused && after.even && after.weight === splits.weight) return undefined;
  return `reads ${formatSplits(after, ports.routers)}`;
}

function unconfirmed(error: unknown, found: string): RolloutError {
  const why = error instanceof Error ? error.message : String(error);
  return new RolloutError('shift-unconfirmed', `The shift failed, and the weight ${found}: ${why}`, {
    hint: 'Run the phase again: it goes on from what the target reads then.',
    cause: error,
  });
}

/** A write that was accepted is believed only when the target itself shows it. */
async function confirm({ run, journal, guard }: Shift, ports: Ports, signal: AbortSignal): Promise<void> {
  const after = await readSplitsPatiently(ports, journal, signal);
  const revision = alsoTold(journal.revision, after.splits);
  if (revision !== undefined) journal.revision = revision;
  if (after.even && after.inForce && after.weight === run.phase.traffic) return;
  await obey(guard, signal);
  throw new RolloutError(
    'shift-unconfirmed',
    `The weight was set to ${formatWeight(run.phase.traffic)} and reads ${formatSplits(after, ports.routers)}.`,
    {
      hint: `Look at the target before anything else, then run the phase again or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    },
  );
}

/** A soak goes on while the ledger is down: what it has to know of the shift it is told before the verdict. */
async function tellShifted(
  { run, journal, claim, claimed }: Shift,
  soakFrom: number,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<void> {
  const { release: key, worker } = run;
  const { revision } = journal;
  const told = revision === undefined || revision === claimed ? {} : { revision };
  const weight = run.phase.traffic;
  const shifted: NewRecord = { key, type: 'shifted', claim, worker, weight, soakFrom, ...told };
  try {
    const wait = Math.min(TELL_WITHIN, run.policy.ledgerWait);
    await patiently((each) => ports.ledger.append(shifted, each), { ...ports, wait }, signal);
  } catch (error) {
    if (!(error instanceof RolloutError) || error.reason !== 'ledger-down') throw error;
    journal.untold.push(shifted);
    journal.warnings.add('The ledger could not be told of the shift; the soak goes on.');
  }
}
