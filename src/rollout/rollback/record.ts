import type { NewRecord } from '../../domain/record.ts';
import type { RollbackPorts } from './rollback-run.ts';

/** Appends records, and only warns of those that the ledger does not take: each is tried, because each may be of another release. True when it took all. */
export async function record(records: readonly NewRecord[], ports: RollbackPorts): Promise<boolean> {
  let tookAll = true;
  for (const each of records) {
    try {
      await ports.ledger.append(each, AbortSignal.timeout(20_000));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      ports.warn(`The ledger could not be told of the restore: ${why}`);
      tookAll = false;
    }
  }
  return tookAll;
}
