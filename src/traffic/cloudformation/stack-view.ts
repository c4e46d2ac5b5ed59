import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Weight } from '../../domain/weight.ts';
import type { Condition } from './condition.ts';

/** A stack at one moment, as far as its traffic goes. */
export interface StackView {
  readonly stack: Stack;
  readonly status: string;
  readonly condition: Condition;
  /** What the parameter shows: the new value as soon as an update is accepted. */
  readonly weight: Weight;
  /** Whether the resources have that value: not while an update works on it or goes back. */
  readonly inForce: boolean;
}
