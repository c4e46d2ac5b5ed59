import type { LedgerRecord } from './record.ts';
import { type ReleaseKey, sameRelease } from './release.ts';

/** A phase whose items are asked for. */
export interface ConfirmedPhase {
  readonly key: ReleaseKey;
  /** Position of the phase in the plan, from 0. */
  readonly index: number;
}

/** Who confirmed an item, and when the ledger was told (epoch ms). */
export interface Confirmation {
  readonly by: string;
  readonly at: number;
}

type Approved = Extract<LedgerRecord, { readonly type: 'approved' }>;

/** For each of a phase's items, by its position: the first confirmation in the ledger. Claims that were taken back count as well. */
export function confirmations(
  records: readonly LedgerRecord[],
  phase: ConfirmedPhase,
  items: number,
): readonly (Confirmation | undefined)[] {
  const own = approvalsOf(records, phase);
  return Array.from({ length: items }, (_, item) => {
    const first = own.find((record) => record.item === undefined || record.item === item);
    return first === undefined ? undefined : { by: first.by, at: first.at };
  });
}

/** Of the reviewers of a run, those whose review no other phase has taken for its own. A login stands once for each review. */
export function freeReviews(
  reviewers: readonly string[],
  run: string,
  { records, phase }: { readonly records: readonly LedgerRecord[]; readonly phase: ConfirmedPhase },
): readonly string[] {
  const own = new Set(approvalsOf(records, phase));
  const taken = records.flatMap((record) =>
    record.type === 'approved' && record.run === run && !own.has(record) ? [record.by] : [],
  );
  return reviewers.filter((login) => {
    const at = taken.indexOf(login);
    if (at >= 0) taken.splice(at, 1);
    return at < 0;
  });
}

function approvalsOf(records: readonly LedgerRecord[], { key, index }: ConfirmedPhase): readonly Approved[] {
  const claims = new Set(
    records.flatMap((record) =>
      record.type === 'claim' && record.index === index && sameRelease(record.key, key) ? [record.id] : [],
    ),
  );
  return records.filter(
    (record): record is Approved => record.type === 'approved' && claims.has(record.claim),
  );
}
