import type { LedgerRecord } from '../domain/record.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { saveState } from '../platform/runner/toolkit.ts';
import type { World } from '../world.ts';

/** What the `post:` step needs to close a phase whose process was killed: its claim, and the weight last confirmed. */
export interface OpenClaim {
  readonly plan: string;
  readonly environment: string;
  readonly release: string;
  readonly claim: number;
  readonly weight: number;
}

/** A ledger that keeps for the `post:` step what its records open and close. */
export function keepingState(ledger: Ledger, env: World['env']): Ledger {
  let open: OpenClaim | undefined;
  return {
    ...ledger,
    async append(record, signal) {
      const stored = await ledger.append(record, signal);
      open = openAfter(stored, open);
      saveState(env, 'claim', open === undefined ? '' : JSON.stringify(open));
      return stored;
    },
  };
}

function openAfter(record: LedgerRecord, open: OpenClaim | undefined): OpenClaim | undefined {
  switch (record.type) {
    case 'claim':
      return { ...record.key, claim: record.id, weight: record.startWeight };
    case 'taken-over':
      return { ...record.key, claim: record.claim, weight: open?.weight ?? 0 };
    case 'shifted':
      return open === undefined ? undefined : { ...open, weight: record.weight };
    case 'verdict':
    case 'withdrawn':
      return undefined;
    default:
      return open;
  }
}
