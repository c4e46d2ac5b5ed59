import { meet } from '../domain/ledger-scope.ts';
import type { LedgerRecord } from '../domain/record.ts';
import { sameSeat } from '../domain/release.ts';
import type { LedgerScope } from './ledger.ts';

/**
 * What was read so far, newest first, and whether older records can still matter. They cannot behind the first phase of a
 * release that is past its confirmation and names this plan's environment and all its targets: to come that far, it had to
 * find every older release on them ended.
 */
export class Walk {
  readonly records: LedgerRecord[] = [];
  readonly #scope: LedgerScope;
  readonly #seen = new Set<number>();
  #seat = false;
  #targets: Set<string>;

  constructor(scope: LedgerScope) {
    this.#scope = scope;
    this.#targets = new Set(scope.targets);
  }

  /** Nothing older can matter any more. */
  get done(): boolean {
    return this.#seat && this.#targets.size === 0;
  }

  /** Those that are new and bear on the scope; only these are asked for statuses. */
  relevant(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
    return records.filter((record) => !this.#seen.has(record.id) && this.#bears(record));
  }

  /** Takes in a record and what its statuses say. */
  add(record: LedgerRecord, statuses: readonly LedgerRecord[]): void {
    if (this.#seen.has(record.id)) return; // a page that slipped while it was read
    this.#seen.add(record.id);
    this.records.push(record, ...statuses);
    if (record.type !== 'claim' || record.index !== 0 || !statuses.some(isPastConfirmation)) return;
    this.#seat ||= sameSeat(record.key, this.#scope);
    for (const target of record.targets) this.#targets.delete(target);
  }

  #bears(record: LedgerRecord): boolean {
    if (record.type === 'abort' || sameSeat(record.key, this.#scope)) return true;
    return record.type === 'claim' && meet(record.targets, this.#scope.targets);
  }
}

/** Written only under a claim that was confirmed, so that everything older had been seen by then. */
function isPastConfirmation(record: LedgerRecord): boolean {
  return (
    record.type === 'shifting' ||
    record.type === 'shifted' ||
    (record.type === 'verdict' && record.outcome === 'passed')
  );
}
