import type { LedgerRecord, NewRecord } from '../domain/record.ts';

/**
 * The append-only record of what was done and decided. The protocol of claims stands above it, one for all ledgers
 * (`rollout/claim.ts` over `domain/ledger-state.ts`), so an adapter only stores. Shared suite: `__tests__/contracts/ledger.ts`.
 */
export interface Ledger {
  /** For messages: "deployments of org/repo", "file ./ledger.jsonl". */
  readonly label: string;
  /** How long a list may lag behind an append, in ms: a claimant waits this long before it believes that it is alone. */
  readonly lag: number;
  /** All records that may still matter to this environment's plan and to these targets, ordered by id. Rejects when it cannot be reached. */
  records(scope: LedgerScope, signal: AbortSignal): Promise<readonly LedgerRecord[]>;
  /** Adds one record and returns it with its id. Rejects when it cannot be known to be stored. */
  append(record: NewRecord, signal: AbortSignal): Promise<LedgerRecord>;
}

export interface LedgerScope {
  readonly plan: string;
  readonly environment: string;
  /** Keys of targets: releases of other plans and environments that name one of them are in scope too. */
  readonly targets: readonly string[];
}
