import type { ReleaseKey, Worker } from './release.ts';

/** The phase that somebody wants to claim. */
export interface Want {
  readonly key: ReleaseKey;
  readonly phase: string;
  /** Position of the phase in the plan, from 0, and how many phases there are. */
  readonly index: number;
  readonly phases: number;
  readonly worker: Worker;
  readonly planDigest: string;
  /** Keys of the plan's targets. */
  readonly targets: readonly string[];
}
