import type { LedgerRecord, RecordBody } from './record.ts';
import type { Worker } from './release.ts';

/** A record of one type, as it stands in the ledger. */
export type RecordOf<T extends RecordBody['type']> = Extract<LedgerRecord, { readonly type: T }>;

/** A claim that was not withdrawn, and what followed it. */
export interface ClaimState {
  readonly claim: RecordOf<'claim'>;
  /** Who works on it: the claimant, or the last in the line of those who took it over. */
  readonly worker: Worker;
  /**
   * The record by which that worker came to it. Two processes may share a worker's name (the legs of a matrix, a reusable
   * workflow called twice), never this record.
   */
  readonly by: RecordOf<'claim' | 'taken-over'>;
  /** Last sign of life of that worker (epoch ms): what its lease is counted from. */
  readonly seen: number;
  /** The newest of each. */
  readonly shifting?: RecordOf<'shifting'>;
  readonly shifted?: RecordOf<'shifted'>;
  /** The verdict that counts: a failure if there ever was one, else a pass, else the newest. */
  readonly verdict?: RecordOf<'verdict'>;
  /** Neither concluded nor given up: no verdict, or one that says that the soak goes on in a later job. */
  readonly open: boolean;
}

/** States of the claims among the records of one release, oldest claim first; withdrawn ones do not count. */
export function claimStates(records: readonly LedgerRecord[]): readonly ClaimState[] {
  const withdrawn = new Set(
    records.map((record) => (record.type === 'withdrawn' ? record.claim : undefined)),
  );
  return records
    .filter((record) => record.type === 'claim')
    .filter((claim) => !withdrawn.has(claim.id))
    .sort((a, b) => a.id - b.id)
    .map((claim) => stateOf(claim, records));
}

function stateOf(claim: RecordOf<'claim'>, records: readonly LedgerRecord[]): ClaimState {
  const own = records.filter((record) => 'claim' in record && record.claim === claim.id);
  const by = lastInLine(claim, own);
  const { worker } = by;
  const signs = own.filter((record) => 'worker' in record && record.worker.id === worker.id);
  const shifting = lastOf(own, 'shifting');
  const shifted = lastOf(own, 'shifted');
  const verdict = verdictOf(own);
  return {
    claim,
    worker,
    by,
    seen: Math.max(claim.at, ...signs.map((record) => record.at)),
    ...(shifting === undefined ? {} : { shifting }),
    ...(shifted === undefined ? {} : { shifted }),
    ...(verdict === undefined ? {} : { verdict }),
    open: verdict === undefined || verdict.outcome === 'pending',
  };
}

/** From the claim on, each the oldest that followed the one before it. */
function lastInLine(
  claim: RecordOf<'claim'>,
  records: readonly LedgerRecord[],
): RecordOf<'claim' | 'taken-over'> {
  const takeOvers = records.filter((record) => record.type === 'taken-over').sort((a, b) => a.id - b.id);
  let last: RecordOf<'claim' | 'taken-over'> = claim;
  for (const next of takeOvers) {
    if (next.after === (last.type === 'claim' ? undefined : last.id)) last = next;
  }
  return last;
}

function verdictOf(records: readonly LedgerRecord[]): RecordOf<'verdict'> | undefined {
  const verdicts = records.filter((record) => record.type === 'verdict');
  const of = (outcome: 'failed' | 'passed') => verdicts.find((verdict) => verdict.outcome === outcome);
  return of('failed') ?? of('passed') ?? verdicts.at(-1);
}

/** The newest record of a type. */
export function lastOf<T extends RecordBody['type']>(
  records: readonly LedgerRecord[],
  type: T,
): RecordOf<T> | undefined {
  return records.findLast((record): record is RecordOf<T> => record.type === type);
}
