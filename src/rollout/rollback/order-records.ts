import { openAborts } from '../../domain/ledger-scope.ts';
import type { ReleaseState } from '../../domain/ledger-state.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import { record } from './record.ts';
import type { RollbackPorts, Rolling } from './rollback-run.ts';

/** The plan, the environment and the targets that an order concerns. */
export function scopeOf({ run }: Rolling, { routers }: Pick<RollbackPorts, 'routers'>) {
  return { ...run.release, targets: routers.map((router) => router.key) };
}

/** The record that stops everybody else. */
export async function order(
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
export async function closeOrders(
  records: readonly LedgerRecord[],
  rolling: Rolling,
  ports: RollbackPorts,
): Promise<void> {
  const open = openAborts(records, scopeOf(rolling, ports), ports.clock.now().getTime());
  for (const { id } of open)
    await record([{ key: rolling.run.release, type: 'abort-closed', abort: id }], ports);
}
