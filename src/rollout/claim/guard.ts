import { abortable } from '../../domain/abortable.ts';
import { stopOf } from '../../domain/ledger-standing.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { ClaimPorts, HeldClaim } from './claim.ts';
import { standingOf, stopped } from './confirm.ts';
import { scopeOf } from './decide.ts';
import { renewLease } from './lease.ts';
import { patiently } from './patience.ts';

/** The check before every write. Throws RolloutError `taken-over`, `ordered`, `claim-lost`, `release-finished` or `ledger-down`. */
export interface WriteGuard {
  /**
   * Resolves when the claim is confirmed and still stands: before the first record that builds on it. A write is announced
   * only after a look, because whoever closed this release as dead must not find it announced later.
   */
  confirmed(signal: AbortSignal): Promise<void>;
  /**
   * Directly before every write upwards: the claim is confirmed, and the records, read again, still let this worker write. A
   * ledger that cannot be reached is waited for, then the write is refused. A restore does not ask at all.
   */
  readonly beforeWrite: () => Promise<void>;
  /** One look at the records, at once. `ledger-down` when they cannot be had: whether that matters is the caller's to say. */
  check(signal: AbortSignal): Promise<void>;
}

/** Guards the writes of one worker under its claim; `signal` ends the waiting of `beforeWrite`. */
export function guardWrites(held: HeldClaim, ports: ClaimPorts, signal: AbortSignal): WriteGuard {
  const mine = standingOf(held);
  const scope = scopeOf(held.want);
  let known: readonly LedgerRecord[] | undefined;
  const look = async (wait: number, each: AbortSignal) => {
    const ask = (within: AbortSignal) => ports.ledger.records(scope, within);
    const records = await patiently(ask, { ...ports, wait }, each);
    // The same list again: time alone stops nobody who was not stopped by it, it only lets orders lapse.
    const stop = records === known ? undefined : stopOf(records, mine, ports.clock.now().getTime());
    if (stop !== undefined) throw stopped(stop);
    known = records;
    await renewLease(mine, records, { ports, signal: each });
  };
  const standing = async (each: AbortSignal) => {
    await abortable(held.confirmed, each);
    await look(held.want.ledgerWait, each);
  };
  return {
    confirmed: standing,
    beforeWrite: () => standing(signal),
    check: (each) => look(0, each),
  };
}
