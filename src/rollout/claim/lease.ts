import { LEASE } from '../../domain/ledger-decision.ts';
import type { Standing } from '../../domain/ledger-standing.ts';
import { releaseState } from '../../domain/ledger-state.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { Ports } from '../ports.ts';

/** A sign of life is due this long (ms) after the last one. */
const RENEW_AFTER = LEASE / 3;

/**
 * A worker outside Actions shows that it is alive, so that nobody takes its phase over. Asked at every look; it needs no
 * timer of its own. A sign that cannot be written is only told: the next look tries again.
 */
export async function renewLease(
  mine: Standing,
  records: readonly LedgerRecord[],
  {
    ports: { ledger, clock, warn },
    signal,
  }: { ports: Pick<Ports, 'ledger' | 'clock' | 'warn'>; signal: AbortSignal },
): Promise<void> {
  if (mine.worker.run !== undefined) return;
  const claim = releaseState(records, mine.key).claims.find((state) => state.claim.id === mine.claim);
  if (claim === undefined || clock.now().getTime() - claim.seen < RENEW_AFTER) return;
  try {
    await ledger.append({ key: mine.key, type: 'renewed', claim: mine.claim, worker: mine.worker }, signal);
  } catch (error) {
    signal.throwIfAborted();
    warn(`The lease could not be renewed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
