import type { Outcome, Reason } from '../domain/outcome.ts';
import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { saveState } from '../platform/runner/toolkit.ts';
import type { World } from '../world.ts';

/** What the `post:` step needs to close a phase that the main step left open. */
export interface OpenClaim {
  readonly plan: string;
  readonly environment: string;
  readonly release: string;
  readonly claim: number;
  /** The weight last confirmed by this process; undefined: it confirmed none. */
  readonly weight?: number;
  /** The verdict that the main step came to and could not be sure to have written. */
  readonly verdict?: { readonly outcome: Outcome; readonly reason: Reason; readonly restore?: string };
}

/** A ledger that keeps for the `post:` step what its records open and close. */
export function keepingState(ledger: Ledger, env: World['env']): Ledger {
  let open: OpenClaim | undefined;
  const keep = (next: OpenClaim | undefined) => {
    open = next;
    saveState(env, 'claim', open === undefined ? '' : JSON.stringify(open));
  };
  return {
    ...ledger,
    async append(record, signal) {
      if (record.type === 'verdict' && open !== undefined) keep(meant(record, open));
      const stored = await ledger.append(record, signal);
      keep(openAfter(stored, open));
      return stored;
    },
  };
}

/** Nothing is left to the `post:` step: a phase that broke off by a fault of our own has no verdict, and counts as lost. */
export function leaveOpen(env: World['env']): void {
  saveState(env, 'claim', '');
}

function meant(record: Extract<NewRecord, { type: 'verdict' }>, open: OpenClaim): OpenClaim {
  const { outcome, reason, restore, weight } = record;
  return { ...open, weight, verdict: { outcome, reason, ...(restore === undefined ? {} : { restore }) } };
}

function openAfter(record: LedgerRecord, open: OpenClaim | undefined): OpenClaim | undefined {
  switch (record.type) {
    case 'claim':
      return { ...record.key, claim: record.id, weight: record.startWeight };
    case 'taken-over':
      return { ...record.key, claim: record.claim };
    case 'shifted':
      return open === undefined ? undefined : { ...open, weight: record.weight };
    case 'verdict':
    case 'withdrawn':
      return undefined;
    default:
      return open;
  }
}
