import { UsageError } from '../domain/errors.ts';
import { keyInForce } from '../domain/ledger-keys.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { Options } from '../inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Runner } from '../platform/runner/runner.ts';

/** The release that was named, else the commit's SHA. Throws UsageError outside Actions when neither is there. */
export function releaseName(options: Pick<Options, 'release'>, runner: Pick<Runner, 'sha'>): string {
  const name = options.release ?? runner.sha;
  if (name !== '') return name;
  throw new UsageError([
    {
      message:
        '--release: nothing was given, and there is no GITHUB_SHA; name the release, for example by its commit',
    },
  ]);
}

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
