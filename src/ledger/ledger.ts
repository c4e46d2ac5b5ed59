import type { LedgerRecord, NewRecord } from '../domain/record.ts';

/**
 * The append-only record of what was done and decided. The protocol of claims stands above it, one for all ledgers
 * (`rollout/claim.ts` over `domain/ledger-*.ts`), so an adapter only stores. Shared suite: `__tests__/contracts/ledger.ts`.
 */
export interface Ledger {
  /** For messages: "deployments of org/repo", "file ./ledger.jsonl". */
  readonly label: string;
  /** How long a list may lag behind an append, in ms: a claimant waits this long before it believes that it is alone. */
  readonly lag: number;
  /**
   * All records that may still matter to this environment's plan and to these targets, in the order in which they were
   * added. Rejects with `LedgerError` when they cannot be had whole.
   */
  records(scope: LedgerScope, signal: AbortSignal): Promise<readonly LedgerRecord[]>;
  /** Adds one record and returns it with its id. Rejects with `LedgerError` when it cannot be known to be stored. */
  append(record: NewRecord, signal: AbortSignal): Promise<LedgerRecord>;
}

export interface LedgerScope {
  readonly plan: string;
  readonly environment: string;
  /** Keys of targets: releases of other plans and environments that name one of them are in scope too. */
  readonly targets: readonly string[];
  /** A release whose records are wanted even where newer ones make them matter no more: its end must not be forgotten. */
  readonly release?: string;
}

/** The ledger could not be read or written. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  /** True when trying again later may help (no answer, overload); false when a person has to change something. */
  readonly transient: boolean;
  readonly hint: string | undefined;
  /** How long the ledger asks us to stay away (ms); undefined: it does not say. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: { transient: boolean; hint?: string; retryAfter?: number; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.transient = options.transient;
    this.hint = options.hint;
    this.retryAfter = options.retryAfter;
  }
}
