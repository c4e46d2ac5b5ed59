import { type Foreseen, foresee } from '../foresee.ts';
import type { CleanupPorts, CleanupRun } from './cleanup-run.ts';
import { cleanupLedger } from './guard-cleanup.ts';

/** What a cleanup would do now. Throws RolloutError `ledger-down`. */
export async function foreseeCleanup(
  run: CleanupRun,
  ports: CleanupPorts,
  signal: AbortSignal,
): Promise<Foreseen> {
  const { decision } = await cleanupLedger(run, ports, signal).decide();
  const { routers } = ports;
  const at = { of: `the cleanup after phase ${run.cleanup.after}`, routers, to: undefined };
  switch (decision.kind) {
    case 'clean':
      return foresee(
        { ...at, lists: { cleanup: run.cleanup.steps }, notes: ['The ledger would let it run.'] },
        signal,
      );
    case 'cleaned':
      return foresee({ ...at, lists: {}, notes: ['All was cleaned up before.'] }, signal);
    case 'wait':
      return foresee({ ...at, lists: { cleanup: run.cleanup.steps }, notes: [decision.message] }, signal);
    case 'refuse':
      return foresee(
        { ...at, lists: {}, notes: [`The ledger would refuse it: ${decision.message}`] },
        signal,
      );
  }
}
