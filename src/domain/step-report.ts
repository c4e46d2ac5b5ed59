import type { StepList } from './record.ts';
import type { StepResult } from './step.ts';

/** One step of a list of the plan, as a report tells it. */
export interface StepReport {
  readonly list: StepList;
  /** Position in its list, from 0. */
  readonly index: number;
  readonly kind: string;
  /** What it does, in one line, with its references as they stand in the plan. Untrusted text. */
  readonly title: string;
  readonly state: StepResult['state'] | 'failed' | 'undone';
  /** What was found and done, or why it failed. Untrusted text. */
  readonly detail: string;
  /** Of `pending`: when it is worth running again (epoch ms). */
  readonly again?: number;
}
