import { keyInForce } from '../domain/ledger-keys.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { Options } from '../inputs.ts';
import type { Runner } from '../platform/runner/runner.ts';
import { patiently } from '../rollout/claim/patience.ts';
import type { Ports } from '../rollout/ports.ts';

/** How long a ledger that cannot be reached is waited for (ms): a restore may be waiting for the answer. */
const PATIENCE = 30_000;

/**
 * "Re-run all jobs" of a run whose release is closed begins a new release of the same commit by itself: `<sha>.<attempt>`
 * (`keyInForce`). Only a name that nobody gave is changed so, and only on a re-run. Throws RolloutError `ledger-down` when the
 * ledger does not tell in half a minute: guessed, a rollback would find the release that was closed before, and nothing to do.
 */
export async function releaseOfAttempt(
  key: ReleaseKey,
  {
    options,
    runner,
  }: { readonly options: Pick<Options, 'release'>; readonly runner: Pick<Runner, 'attempt'> },
  read: Pick<Ports, 'ledger' | 'clock' | 'warn'> & {
    readonly targets: readonly string[];
    readonly signal: AbortSignal;
  },
): Promise<ReleaseKey> {
  if (options.release !== undefined || runner.attempt < 2) return key;
  const scope = { ...key, targets: read.targets };
  const ask = (signal: AbortSignal) => read.ledger.records(scope, signal);
  const records = await patiently(ask, { ...read, wait: PATIENCE }, read.signal);
  return keyInForce(records, key, runner.attempt);
}
