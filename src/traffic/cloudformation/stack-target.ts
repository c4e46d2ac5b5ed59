import type { ChangeSetRule } from '../../domain/targets/cloudformation.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { CloudFormation } from '../../platform/aws/cloudformation.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StackView } from './stack-view.ts';
import type { Tokens } from './tokens.ts';

/** A weight of the target in words: "10 %", or the value that it stands for. */
export function inWords(target: Pick<StackTarget, 'says'>, weight: Weight): string {
  return target.says?.(weight) ?? formatWeight(weight);
}

/** One stack's parameter, and what reading and writing it takes. */
export interface StackTarget {
  readonly api: CloudFormation;
  readonly clock: Clock;
  /** Name or ARN. */
  readonly stack: string;
  readonly parameter: string;
  readonly region: string;
  /** Shifts are looked through in a change set first, by this rule. */
  readonly changeSet?: ChangeSetRule | undefined;
  readonly tokens: Tokens;
  /** The words for a weight, where it stands for a value of another kind. */
  readonly says?: (weight: Weight) => string;
  /** Told of each view, so that the command for a person can name what was found. */
  readonly onView: (view: StackView) => void;
}
