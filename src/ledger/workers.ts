import type { Worker } from '../domain/release.ts';

/** Tells whether the process behind a claim is gone, so that its own release may go on from it. */
export interface Workers {
  /**
   * `gone`: its run has concluded. `unknown` when it cannot be told (API down, no permission, a process outside Actions, which
   * has a lease instead); treated as still there.
   */
  stateOf(worker: Worker, signal: AbortSignal): Promise<'gone' | 'there' | 'unknown'>;
  /** Asks for a running job to be cancelled, when that is possible and allowed; false when it is not. */
  cancel(worker: Worker, signal: AbortSignal): Promise<boolean>;
}

/** Where no run can be asked for: processes outside Actions are known by their lease alone. */
export const leasedWorkers: Workers = {
  stateOf: async () => 'unknown',
  cancel: async () => false,
};
