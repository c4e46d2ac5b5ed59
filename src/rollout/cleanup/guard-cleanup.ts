import { type CleanupDecision, decideCleanup, type WantedCleanup } from '../../domain/cleanup-decision.ts';
import { RolloutError } from '../../domain/errors.ts';
import { releaseState } from '../../domain/ledger-state.ts';
import type { LedgerRecord, NewRecord } from '../../domain/record.ts';
import { patiently } from '../claim/patience.ts';
import type { CleanupPorts, CleanupRun } from './cleanup-run.ts';

/** The ledger as a cleanup asks and tells it; what cannot be reached for `ledgerWait` throws RolloutError `ledger-down`. */
export interface CleanupLedger {
  decide(): Promise<{ readonly decision: CleanupDecision; readonly records: readonly LedgerRecord[] }>;
  append(record: NewRecord): Promise<LedgerRecord>;
  /** Directly before every write: nobody else holds, orders or cleans by now. Throws RolloutError. */
  guard(own: LedgerRecord): () => Promise<void>;
}

export function cleanupLedger(run: CleanupRun, ports: CleanupPorts, signal: AbortSignal): CleanupLedger {
  const want = wanted(run, ports);
  const ask = <T>(question: (each: AbortSignal) => Promise<T>) =>
    patiently(question, { ...ports, wait: run.ledgerWait }, signal);
  const decide = async () => {
    const records = await ask((each) => ports.ledger.records({ ...want.key, targets: want.targets }, each));
    return { decision: decideCleanup(records, want, ports.clock.now().getTime()), records };
  };
  return {
    decide,
    append: (record) => ask((each) => ports.ledger.append(record, each)),
    guard: (own) => async () => {
      const { decision, records } = await decide();
      if (decision.kind === 'refuse')
        throw new RolloutError(decision.reason, decision.message, { hint: decision.hint });
      const { cleaning } = releaseState(records, run.release);
      if (cleaning?.id === own.id) return;
      throw new RolloutError('taken-over', 'Another job has taken this cleanup over.');
    },
  };
}

function wanted(
  { release: key, cleanup, phases, planDigest }: CleanupRun,
  ports: CleanupPorts,
): WantedCleanup {
  return {
    key,
    index: phases.findIndex(({ name }) => name === cleanup.after),
    phase: cleanup.after,
    wait: cleanup.wait,
    planDigest,
    targets: ports.routers.map((router) => router.key),
  };
}
