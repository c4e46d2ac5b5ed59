import type { Step } from './step.ts';

/** What is taken away when a rollout has succeeded, and when that may be. */
export interface Cleanup {
  /** Name of the phase that has to have passed. */
  readonly after: string;
  /** Time that has to have gone by since, in ms. */
  readonly wait: number;
  readonly steps: readonly Step[];
}
