import { keyInForce } from '../domain/ledger-keys.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { Options } from '../inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Runner } from '../platform/runner/runner.ts';

/**
 * "Re-run all jobs" of a run whose release is closed begins a new release of the same commit by itself: `<sha>.<attempt>`
 * (`keyInForce`). Only a name that nobody gave is changed so, and only on a re-run.
 */
export async function releaseOfAttempt(
  key: ReleaseKey,
  {
    options,
    runner,
  }: { readonly options: Pick<Options, 'release'>; readonly runner: Pick<Runner, 'attempt'> },
  read: { readonly ledger: Ledger; readonly targets: readonly string[]; readonly signal: AbortSignal },
): Promise<ReleaseKey> {
  if (options.release !== undefined || runner.attempt < 2) return key;
  const records = await read.ledger.records({ ...key, targets: read.targets }, read.signal).catch(() => []);
  return keyInForce(records, key, runner.attempt);
}
