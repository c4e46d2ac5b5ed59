import type { Worker } from '../domain/release.ts';

/** Tells whether the process behind a claim is gone, so that its own release may go on from it. */
export interface Workers {
  /** `unknown` when it cannot be told (API down, a shell without a lease); treated as still there. */
  stateOf(worker: Worker, signal: AbortSignal): Promise<'gone' | 'there' | 'unknown'>;
  /** Asks for a running job to be cancelled, when that is possible and allowed; false when it is not. */
  cancel(worker: Worker, signal: AbortSignal): Promise<boolean>;
}
