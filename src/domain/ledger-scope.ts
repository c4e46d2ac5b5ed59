import type { RecordOf } from './ledger-claims.ts';
import type { ReleaseState } from './ledger-state.ts';
import type { LedgerRecord } from './record.ts';
import { sameRelease, sameSeat } from './release.ts';

/** An order by hand counts for at most this long (ms), so that one whose sender died does not block for ever. */
export const ABORT_LIFETIME = 3_600_000;

/** One plan in one environment, and the targets that it moves. */
export interface Claimable {
  readonly plan: string;
  readonly environment: string;
  /** Keys of targets. */
  readonly targets: readonly string[];
}

/** The records that matter to a plan in an environment: its own, and those of releases and orders that name its targets. */
export function inScope(records: readonly LedgerRecord[], scope: Claimable): readonly LedgerRecord[] {
  const naming = records.filter((record) => record.type === 'claim' && meet(record.targets, scope.targets));
  const aborts = new Set(
    records.filter((record) => record.type === 'abort' && concerns(record, scope)).map(({ id }) => id),
  );
  return records.filter((record) => {
    if (record.type === 'abort') return aborts.has(record.id);
    if (record.type === 'abort-closed') return aborts.has(record.abort);
    return sameSeat(record.key, scope) || naming.some(({ key }) => sameRelease(key, record.key));
  });
}

/** The orders by hand that are open now and concern this plan, environment or targets; oldest first. */
export function openAborts(
  records: readonly LedgerRecord[],
  scope: Claimable,
  now: number,
): readonly RecordOf<'abort'>[] {
  const closed = new Set(
    records.map((record) => (record.type === 'abort-closed' ? record.abort : undefined)),
  );
  return records
    .filter((record) => record.type === 'abort')
    .filter((abort) => !closed.has(abort.id) && now - abort.at < ABORT_LIFETIME && concerns(abort, scope));
}

/** Orders by hand since a moment that stopped no release, and so put back what a finished one had left; open or not. */
export function ordersSince(
  records: readonly LedgerRecord[],
  scope: Claimable,
  since: number,
): readonly RecordOf<'abort'>[] {
  return records
    .filter((record) => record.type === 'abort')
    .filter((abort) => abort.at >= since && abort.releases.length === 0 && concerns(abort, scope));
}

/** The releases that hold this plan's environment or one of these targets now, oldest first. */
export function holdersOf(releases: readonly ReleaseState[], scope: Claimable): readonly ReleaseState[] {
  return releases
    .filter(
      (release) => release.holds && (sameSeat(release.key, scope) || meet(release.targets, scope.targets)),
    )
    .sort((a, b) => firstClaim(a) - firstClaim(b));
}

/** Id of a release's first claim: of two releases the one with the lower id holds. Infinity when it has none. */
export function firstClaim(release: ReleaseState): number {
  return release.claims[0]?.claim.id ?? Number.POSITIVE_INFINITY;
}

/** True when two lists of targets have one in common. */
export function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((target) => b.includes(target));
}

function concerns(abort: RecordOf<'abort'>, scope: Claimable): boolean {
  return meet(abort.targets, scope.targets) || abort.releases.some((release) => sameSeat(release, scope));
}
