import type { NewRecord } from '../../domain/record.ts';
import type { RollbackPorts } from './rollback-run.ts';

/** Appends records, and only warns when the ledger cannot be reached. */
export async function record(records: readonly NewRecord[], ports: RollbackPorts): Promise<void> {
  try {
    for (const each of records) await ports.ledger.append(each, AbortSignal.timeout(20_000));
  } catch (error) {
    ports.warn(
      `The ledger could not be told of the restore: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
