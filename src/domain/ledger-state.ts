import { type ClaimState, claimStates, lastOf, type RecordOf } from './ledger-claims.ts';
import type { LedgerRecord } from './record.ts';
import { type ReleaseKey, sameRelease } from './release.ts';
import type { Weight } from './weight.ts';

/** The records that end a release. */
export type Ending = RecordOf<'finished' | 'rolled-back' | 'aborted' | 'abandoned'>;

/** What the ledger says of one release. */
export interface ReleaseState {
  readonly key: ReleaseKey;
  /** Claims that were not withdrawn, oldest first. */
  readonly claims: readonly ClaimState[];
  /** The first record that ended it. */
  readonly ended?: Ending;
  /** It has a claim and nothing ended it: every other release of its plan and environment, and of its targets, is refused. */
  readonly holds: boolean;
  readonly finished: boolean;
  /** The newest worker of its cleanup; undefined: none has begun. */
  readonly cleaning?: RecordOf<'cleaning'>;
  readonly cleaned: boolean;
  /** Ended in any other way: it is not reopened, and its passes no longer count. */
  readonly closed: boolean;
  /** Keys of the targets that its claims name. */
  readonly targets: readonly string[];
  /** From the first claim, which pins both for the whole release. */
  readonly startWeight?: Weight;
  readonly planDigest?: string;
  /** The last write announced and not undone by a confirmed restore since: its effect may be in force. */
  readonly shifting?: RecordOf<'shifting'>;
  /** True when any write was ever announced. */
  readonly moved: boolean;
  /** A restore that began and was not confirmed yet. */
  readonly restoring?: RecordOf<'restoring'>;
  /** The newest confirmed restore. Where it did not end the release, nothing may rise any more. */
  readonly restored?: RecordOf<'restored'>;
  /** The weight last confirmed by a read-back; undefined: none was. */
  readonly weight?: Weight;
  /** Positions of the phases that passed. */
  readonly passed: ReadonlySet<number>;
  /** Position of the phase that comes next in order; undefined: all have passed. */
  readonly next?: number;
}

/** States of all releases that the records speak of, oldest first. */
export function releaseStates(records: readonly LedgerRecord[]): readonly ReleaseState[] {
  const keys: ReleaseKey[] = [];
  for (const { key, type } of records) {
    if (type === 'abort' || type === 'abort-closed') continue;
    if (!keys.some((known) => sameRelease(known, key))) keys.push(key);
  }
  return keys.map((key) => releaseState(records, key));
}

/** State of one release; one that the records do not know has no claims and holds nothing. */
export function releaseState(records: readonly LedgerRecord[], key: ReleaseKey): ReleaseState {
  const own = records.filter((record) => sameRelease(record.key, key));
  const claims = claimStates(own);
  const first = claims[0]?.claim;
  const moved = movements(own);
  const ended = endingOf(own, { startWeight: first?.startWeight, moved: moved.moved });
  const passed = new Set(claims.filter(hasPassed).map(({ claim }) => claim.index));
  const next = nextInOrder(passed, claims.at(-1)?.claim.phases);
  return {
    key,
    claims,
    ...(ended === undefined ? {} : { ended }),
    holds: claims.length > 0 && ended === undefined,
    finished: ended?.type === 'finished',
    ...cleanupOf(own),
    closed: ended !== undefined && ended.type !== 'finished',
    targets: [...new Set(claims.flatMap(({ claim }) => claim.targets))],
    ...(first === undefined ? {} : { startWeight: first.startWeight, planDigest: first.planDigest }),
    ...moved,
    passed,
    ...(next === undefined ? {} : { next }),
  };
}

/**
 * The first record that ends a release. A roll back to more than the start weight does not: the release is held there. Nor
 * does `abandoned` where a write was announced after all: what it says is not so.
 */
function endingOf(
  records: readonly LedgerRecord[],
  { startWeight, moved }: { readonly startWeight: Weight | undefined; readonly moved: boolean },
): Ending | undefined {
  return records.find((record): record is Ending => {
    if (record.type === 'rolled-back') return startWeight === undefined || record.weight <= startWeight;
    if (record.type === 'abandoned') return !moved;
    return record.type === 'finished' || record.type === 'aborted';
  });
}

function cleanupOf(records: readonly LedgerRecord[]): Pick<ReleaseState, 'cleaning' | 'cleaned'> {
  const cleaning = lastOf(records, 'cleaning');
  return {
    ...(cleaning === undefined ? {} : { cleaning }),
    cleaned: records.some((record) => record.type === 'cleaned'),
  };
}

function movements(
  records: readonly LedgerRecord[],
): Pick<ReleaseState, 'shifting' | 'moved' | 'restoring' | 'restored' | 'weight'> {
  const shifting = lastOf(records, 'shifting');
  const restoring = lastOf(records, 'restoring');
  const restored = lastOf(records, 'restored');
  const confirmed = records.findLast(
    (record) => record.type === 'shifted' || record.type === 'restored' || record.type === 'rolled-back',
  );
  const undone = records.findLastIndex(
    (record) => record.type === 'restored' || record.type === 'rolled-back',
  );
  const since = (record: LedgerRecord | undefined) =>
    record !== undefined && records.indexOf(record) > undone;
  return {
    ...(shifting !== undefined && since(shifting) ? { shifting } : {}),
    moved: shifting !== undefined,
    ...(restoring !== undefined && since(restoring) ? { restoring } : {}),
    ...(restored === undefined ? {} : { restored }),
    ...(confirmed === undefined || !('weight' in confirmed) ? {} : { weight: confirmed.weight }),
  };
}

function hasPassed({ verdict }: ClaimState): boolean {
  return verdict?.outcome === 'passed';
}

function nextInOrder(passed: ReadonlySet<number>, phases: number | undefined): number | undefined {
  let index = 0;
  while (passed.has(index)) index += 1;
  return phases !== undefined && index >= phases ? undefined : index;
}
