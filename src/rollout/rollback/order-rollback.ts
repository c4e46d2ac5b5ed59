import { holdersOf } from '../../domain/ledger-scope.ts';
import { type ReleaseState, releaseStates } from '../../domain/ledger-state.ts';
import type { ReleaseKey } from '../../domain/release.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { readSplits } from '../targets.ts';
import { askLedger } from './ask-ledger.ts';
import { closeOrders, order, scopeOf } from './order-records.ts';
import type { Restored } from './restore.ts';
import { closeRestored, restoreAndRecord, unconfirmed } from './restore-release.ts';
import { neverUp } from './restore-weight.ts';
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
  ordered: Rolling,
  ports: RollbackPorts,
  signal: AbortSignal,
): Promise<RollbackResult> {
  const { run, journal } = ordered;
  const world = { ports, signal };
  const records = await askLedger(run.release, ports, { patience: 0, signal });
  const rolling = records === undefined ? ordered : { ...ordered, records };
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
  if (!restored.confirmed) return unconfirmed(restored, rolling);
  await closeRestored(rolling, { to: lowest, of }, world);
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
  if (!again.confirmed) return unconfirmed(again, rolling);
  await closeRestored(rolling, { to, of }, world);
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
