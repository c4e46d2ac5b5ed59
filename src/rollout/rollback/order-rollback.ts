import { holdersOf, openAborts } from '../../domain/ledger-scope.ts';
import { type ReleaseState, releaseStates } from '../../domain/ledger-state.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { ReleaseKey } from '../../domain/release.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { readSplits } from '../targets.ts';
import { askLedger } from './ask-ledger.ts';
import type { Restored } from './restore.ts';
import { neverUp, record, restoreAndRecord, unconfirmed } from './restore-release.ts';
import type { RollbackPorts, RollbackResult, Rolling } from './rollback-run.ts';
import { cancelAll, inFlight, waitForEnd } from './stop-workers.ts';
import { watchRestored } from './watch-restored.ts';

type World = { readonly ports: RollbackPorts; readonly signal: AbortSignal };

/**
 * A rollback ordered by hand: restores whatever is there, at once. It stops every release that holds something at these
 * targets: by an abort record that they read before each write, by cancelling their runs where that is allowed, and by
 * reading the weight again after those runs have ended.
 */
export async function orderRollback(
  rolling: Rolling,
  ports: RollbackPorts,
  signal: AbortSignal,
): Promise<RollbackResult> {
  const { run, journal } = rolling;
  const world = { ports, signal };
  const records = await askLedger(run.release, ports, { patience: 0, signal });
  const holders = records === undefined ? [] : holdersOf(releaseStates(records), scopeOf(rolling, ports));
  const to = weightOf(rolling, holders);
  if (holders.length === 0 && records !== undefined && (await isAt(to, rolling, world))) {
    await closeOrders(records, rolling, ports); // one whose sender died after the restore
    return {
      outcome: 'nothing-to-do',
      message: `Nothing to roll back: the weight is ${formatWeight(to)}, and no release holds it.`,
    };
  }
  run.ends(holders.map((holder) => holder.key));
  await order(holders, rolling, ports);
  const lowest = neverUp(to, journal);
  // A release that is not known is not closed, and the key that this order came with may never have been one.
  const of = records === undefined ? [run.release] : holders.map((holder) => holder.key);
  const restored = await restoreForGood(holders, { rolling, to: lowest, of }, world);
  if (!restored.confirmed) return unconfirmed(restored);
  const told = await askLedger(run.release, ports, { patience: 0, signal });
  await closeOrders(told ?? [], rolling, ports);
  const result = { outcome: 'restored', to: lowest, targets: restored.targets } as const;
  if (lowest === 0) return { ...result, message: orderDone(lowest, holders) };
  return watched({ ...result, message: orderDone(lowest, holders) }, { rolling, of }, world);
}

/** A release that was restored to the plan's weight before has nowhere to go but 0. */
function weightOf({ run }: Rolling, holders: readonly ReleaseState[]): Weight {
  if (run.rollbackTo === 'previous') return 0 as Weight;
  const to = run.rollbackTo;
  return holders.some(({ restored }) => restored !== undefined && restored.weight <= to) ? (0 as Weight) : to;
}

function scopeOf({ run }: Rolling, { routers }: Pick<RollbackPorts, 'routers'>) {
  return { ...run.release, targets: routers.map((router) => router.key) };
}

async function isAt(to: Weight, { journal }: Rolling, { ports, signal }: World): Promise<boolean> {
  const splits = await readSplits(ports.routers, journal, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (splits === undefined) return false;
  return splits.even && splits.inForce && splits.weight === to;
}

/** Restores at once, and again where a write that was on its way when the order was given came after the restore. */
async function restoreForGood(
  holders: readonly ReleaseState[],
  {
    rolling,
    ...move
  }: { readonly rolling: Rolling; readonly to: Weight; readonly of: readonly ReleaseKey[] },
  world: World,
): Promise<Restored> {
  const jobs = inFlight(holders, rolling);
  await cancelAll(jobs, world);
  const restored = await restoreAndRecord(rolling, move, world);
  await waitForEnd(jobs, rolling, world);
  if (!restored.confirmed || (await isAt(move.to, rolling, world))) return restored;
  return restoreAndRecord(rolling, move, world);
}

/** The record that stops everybody else. */
async function order(
  holders: readonly ReleaseState[],
  { run }: Rolling,
  ports: RollbackPorts,
): Promise<void> {
  try {
    await ports.ledger.append(
      {
        key: run.release,
        type: 'abort',
        releases: holders.map((holder) => holder.key),
        targets: ports.routers.map((router) => router.key),
        worker: run.worker,
        note: 'rollback by hand',
      },
      AbortSignal.timeout(20_000),
    );
  } catch (error) {
    ports.warn(
      `The order could not be written to the ledger, and stops nobody else: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The restore is confirmed: this order, and any that was left open before it, stand in nobody's way any more. */
async function closeOrders(
  records: readonly LedgerRecord[],
  rolling: Rolling,
  ports: RollbackPorts,
): Promise<void> {
  const open = openAborts(records, scopeOf(rolling, ports), ports.clock.now().getTime());
  for (const { id } of open)
    await record([{ key: rolling.run.release, type: 'abort-closed', abort: id }], ports);
}

/** Above 0 the releases are held, under watch, and go on to 0 when a gate fails or nothing can be judged. */
async function watched(
  result: RollbackResult & { readonly to: Weight },
  { rolling, of }: { readonly rolling: Rolling; readonly of: readonly ReleaseKey[] },
  world: World,
): Promise<RollbackResult> {
  const unfit = await watchRestored(rolling, result.to, world);
  if (unfit === undefined) return { ...result, message: `${result.message} It is held there.` };
  const to = 0 as Weight;
  const again = await restoreAndRecord(rolling, { to, of }, world);
  if (!again.confirmed) return unconfirmed(again);
  return {
    ...result,
    to,
    targets: again.targets,
    message: `${result.message} Then restored to 0 %: ${unfit}`,
  };
}

function orderDone(to: Weight, holders: readonly ReleaseState[]): string {
  const names = holders.map((holder) => holder.key.release).join(', ');
  const restored = `Restored to ${formatWeight(to)} by order.`;
  const did = to === 0 ? 'Closed' : 'Stopped';
  return names === '' ? restored : `${restored} ${did}: release ${names}.`;
}
