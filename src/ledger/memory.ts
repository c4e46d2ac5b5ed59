import { inScope } from '../domain/ledger-scope.ts';
import type { LedgerRecord } from '../domain/record.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ledger, LedgerScope } from './ledger.ts';

/** A ledger that lives as long as its process: what a rehearsal writes to. */
export function memoryLedger(clock: Clock): Ledger {
  const records: LedgerRecord[] = [];
  /** The last answer to each scope: a rehearsal asks thousands of times, and little is written in between. */
  let answers = new WeakMap<LedgerScope, readonly LedgerRecord[]>();
  return {
    label: 'memory',
    lag: 0,
    async records(scope, signal) {
      signal.throwIfAborted();
      const answer = answers.get(scope) ?? inScope(records, scope);
      answers.set(scope, answer);
      return answer;
    },
    async append(record, signal) {
      signal.throwIfAborted();
      const stored: LedgerRecord = {
        ...structuredClone(record),
        id: records.length + 1,
        at: clock.now().getTime(),
      };
      records.push(stored);
      answers = new WeakMap();
      return stored;
    },
  };
}
