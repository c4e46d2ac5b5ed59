import { holdersOf } from '../domain/ledger-scope.ts';
import { type ReleaseState, releaseStates } from '../domain/ledger-state.ts';
import type { LedgerRecord } from '../domain/record.ts';
import type { Worker } from '../domain/release.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import { askLedger } from './ask-ledger.ts';
import { neverUp, record, restoreAndRecord, unconfirmed } from './restore-release.ts';
import type { RollbackPorts, RollbackResult, Rolling } from './rollback-run.ts';
import { readSplits } from './targets.ts';

/** How long an order waits for the jobs that it stopped to end, before it reads the weight for the last time. */
const END_WITHIN = 5 * 60_000;
const PAUSE = 10_000;

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
  const holders = records === undefined ? [] : holding(records, rolling, ports);
  const to = run.rollbackTo === 'previous' ? (0 as Weight) : run.rollbackTo;
  if (holders.length === 0 && records !== undefined && (await isAt(to, rolling, world))) {
    return {
      outcome: 'nothing-to-do',
      message: `Nothing to roll back: the weight is ${formatWeight(to)}, and no release holds it.`,
    };
  }
  run.ends(holders.map((holder) => holder.key));
  const abort = await order(holders, rolling, ports);
  const lowest = neverUp(to, journal);
  const workers = holders.flatMap((holder) =>
    holder.claims.filter((claim) => claim.open).map((claim) => claim.worker),
  );
  for (const worker of workers) await cancel(worker, world);
  let restored = await restoreAndRecord(rolling, lowest, world);
  await waitForEnd(workers, world);
  if (restored.confirmed && !(await isAt(lowest, rolling, world)))
    restored = await restoreAndRecord(rolling, lowest, world);
  if (!restored.confirmed) return unconfirmed(restored);
  await close(holders, abort, { rolling, ports, to: lowest });
  return { outcome: 'restored', message: told(lowest, holders), to: lowest, targets: restored.targets };
}

function holding(
  records: readonly LedgerRecord[],
  { run }: Rolling,
  ports: RollbackPorts,
): readonly ReleaseState[] {
  const { plan, environment } = run.release;
  return holdersOf(releaseStates(records), {
    plan,
    environment,
    targets: ports.routers.map((router) => router.key),
  });
}

async function isAt(to: Weight, { journal }: Rolling, { ports, signal }: World): Promise<boolean> {
  const splits = await readSplits(ports.routers, journal, signal).catch(() => undefined);
  signal.throwIfAborted();
  return splits !== undefined && splits.even && splits.inForce && splits.weight === to;
}

/** The record that stops everybody else; its id, or undefined when the ledger cannot be told. */
async function order(
  holders: readonly ReleaseState[],
  { run }: Rolling,
  ports: RollbackPorts,
): Promise<number | undefined> {
  try {
    const appended = await ports.ledger.append(
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
    return appended.id;
  } catch (error) {
    ports.warn(
      `The order could not be written to the ledger, and stops nobody else: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

async function cancel(worker: Worker, { ports, signal }: World): Promise<void> {
  const asked = await ports.workers.cancel(worker, signal).catch(() => false);
  signal.throwIfAborted();
  if (!asked)
    ports.warn(
      `The job in flight could not be cancelled${worker.url === undefined ? '' : ` (${worker.url})`}; it stops by itself at its next look.`,
    );
}

async function waitForEnd(workers: readonly Worker[], { ports, signal }: World): Promise<void> {
  const until = ports.clock.now().getTime() + END_WITHIN;
  for (const worker of workers) {
    while (ports.clock.now().getTime() < until) {
      const state = await ports.workers.stateOf(worker, signal).catch(() => 'unknown' as const);
      signal.throwIfAborted();
      if (state !== 'there') break;
      await ports.clock.sleep(PAUSE, signal);
    }
  }
}

/** Every release that was stopped is closed by what was restored; then the order itself, so that a new release may come. */
async function close(
  holders: readonly ReleaseState[],
  abort: number | undefined,
  { rolling, ports, to }: { readonly rolling: Rolling; readonly ports: RollbackPorts; readonly to: Weight },
): Promise<void> {
  const { worker } = rolling.run;
  for (const { key } of holders) {
    await record(
      [
        { key, type: 'restored', weight: to, worker },
        { key, type: 'aborted' },
      ],
      ports,
    );
  }
  if (abort !== undefined) await record([{ key: rolling.run.release, type: 'abort-closed', abort }], ports);
}

function told(to: Weight, holders: readonly ReleaseState[]): string {
  const names = holders.map((holder) => holder.key.release).join(', ');
  const restored = `Restored to ${formatWeight(to)} by order.`;
  return names === '' ? restored : `${restored} Closed: release ${names}.`;
}
