import type { ChangeSetRule } from '../../domain/targets/cloudformation.ts';
import type { CloudFormation } from '../../platform/aws/cloudformation.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StackView } from './stack-view.ts';
import type { Tokens } from './tokens.ts';

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
  /** Told of each view, so that the command for a person can name what was found. */
  readonly onView: (view: StackView) => void;
}
