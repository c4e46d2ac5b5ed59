import type { Located } from './located.ts';

/** A parameter of a stack. */
export interface CloudFormationTarget extends Located {
  readonly kind: 'cloudformation';
  /** Name or ARN of the stack. */
  readonly stack: string;
  /** The parameter that holds the canary's percentage. */
  readonly parameter: string;
  /** Shifts go through a change set that is looked through before it is executed. */
  readonly changeSet?: ChangeSetRule;
}

/** What a change set of a shift may hold. */
export interface ChangeSetRule {
  /** Logical ids of the resources that may change; without them exactly one resource may. */
  readonly expect?: readonly string[];
}

export const cloudformation = {
  label: (target: CloudFormationTarget) => `stack ${target.stack}, parameter ${target.parameter}`,
  // A stack is the same by its name and by its ARN.
  place: ({ stack, parameter }: CloudFormationTarget) =>
    `${stack.replace(/^arn:.*:stack\/([^/]+)\/.*$/, '$1')}:${parameter}`,
};
