import { type Ledger, LedgerError } from './ledger.ts';

/**
 * The ledger of who has none: it cannot be read or written, and says why. A rollback needs no ledger, so it goes on with
 * this one; whatever may only rise with a ledger is refused by it.
 */
export function noLedger(why: string): Ledger {
  const missing = async (): Promise<never> => {
    throw new LedgerError(why, { transient: false, hint: 'Give a token, or `--ledger FILE`.' });
  };
  return { label: 'no ledger', lag: 0, records: missing, append: missing };
}
