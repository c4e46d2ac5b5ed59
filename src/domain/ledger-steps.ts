import { releaseState } from './ledger-state.ts';
import type { LedgerRecord, StepList, StepState } from './record.ts';
import { type ReleaseKey, sameRelease } from './release.ts';

/** A list of steps of a release; those of a phase are told apart by its position in the plan, from 0. */
export interface ListPlace {
  readonly key: ReleaseKey;
  readonly list: StepList;
  readonly phase?: number;
}

/**
 * How far the steps of a list have come, by their positions: the newest record of each. A phase that was run several times is
 * one: what an earlier claim of it has done is done.
 */
export function stepStates(
  records: readonly LedgerRecord[],
  { key, list, phase }: ListPlace,
): ReadonlyMap<number, StepState> {
  const claims = new Set(
    releaseState(records, key)
      .claims.filter(({ claim }) => claim.index === phase)
      .map(({ claim }) => claim.id),
  );
  const states = new Map<number, StepState>();
  for (const record of records) {
    if ((record.type !== 'step' && record.type !== 'release-step') || record.list !== list) continue;
    if (!sameRelease(record.key, key)) continue;
    if (record.type === 'release-step' || claims.has(record.claim)) states.set(record.index, record.state);
  }
  return states;
}
