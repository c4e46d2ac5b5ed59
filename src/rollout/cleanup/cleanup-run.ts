import type { Cleanup } from '../../domain/cleanup.ts';
import type { ReleaseKey, Worker } from '../../domain/release.ts';
import type { Ports } from '../ports.ts';

/** A cleanup as it is to be run. */
export interface CleanupRun {
  readonly release: ReleaseKey;
  readonly worker: Worker;
  readonly cleanup: Cleanup;
  /** The phases of the plan, in order. */
  readonly phases: readonly { readonly name: string }[];
  readonly planDigest: string;
  /** How long a ledger that cannot be reached is waited for (ms). */
  readonly ledgerWait: number;
}

/** What a cleanup needs of the world. */
export type CleanupPorts = Pick<Ports, 'routers' | 'steps' | 'ledger' | 'clock' | 'warn'>;
