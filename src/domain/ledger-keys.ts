import { releaseState } from './ledger-state.ts';
import type { LedgerRecord } from './record.ts';
import type { ReleaseKey } from './release.ts';

/** The key under which the same version goes again: `<sha>.2`, or the first number that no claim has used. */
export function nextKey(records: readonly LedgerRecord[], key: ReleaseKey): ReleaseKey {
  const base = baseOf(key.release);
  for (let number = 2; ; number += 1) {
    const candidate = { ...key, release: `${base}.${number}` };
    if (releaseState(records, candidate).claims.length === 0) return candidate;
  }
}

/**
 * The key that a job works under which was given none: the commit's own, until that is closed by a rollback or an abort;
 * then `<sha>.<attempt>` for "re-run all jobs", or what an earlier attempt since then has opened and not closed.
 */
export function keyInForce(records: readonly LedgerRecord[], key: ReleaseKey, attempt: number): ReleaseKey {
  if (attempt < 2 || !releaseState(records, key).closed) return key;
  for (let number = attempt; number >= 2; number -= 1) {
    const candidate = { ...key, release: `${key.release}.${number}` };
    const state = releaseState(records, candidate);
    if (state.claims.length > 0 && !state.closed) return candidate;
  }
  return { ...key, release: `${key.release}.${attempt}` };
}

/** A number behind a commit's SHA is ours; one behind anything else (v1.2.3) is part of the name. */
function baseOf(release: string): string {
  return release.replace(/^([0-9a-f]{7,64})\.\d{1,4}$/, '$1');
}
