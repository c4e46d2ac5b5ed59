import type { Located } from './located.ts';

/** A parameter of a stack. */
export interface CloudFormationTarget extends Located {
  readonly kind: 'cloudformation';
  /** Name or ARN of the stack. */
  readonly stack: string;
  /** The parameter that holds the canary's percentage. */
  readonly parameter: string;
}

export const cloudformation = {
  label: (target: CloudFormationTarget) => `stack ${target.stack}, parameter ${target.parameter}`,
  place: (target: CloudFormationTarget) => `${target.stack}:${target.parameter}`,
};
