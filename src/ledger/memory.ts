import { inScope } from '../domain/ledger-scope.ts';
import type { LedgerRecord } from '../domain/record.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ledger } from './ledger.ts';

/** A ledger that lives as long as its process: what a rehearsal writes to. */
export function memoryLedger(clock: Clock): Ledger {
  const records: LedgerRecord[] = [];
  return {
    label: 'memory',
    lag: 0,
    async records(scope, signal) {
      signal.throwIfAborted();
      return inScope(records, scope);
    },
    async append(record, signal) {
      signal.throwIfAborted();
      const stored: LedgerRecord = {
        ...structuredClone(record),
        id: records.length + 1,
        at: clock.now().getTime(),
      };
      records.push(stored);
      return stored;
    },
  };
}
