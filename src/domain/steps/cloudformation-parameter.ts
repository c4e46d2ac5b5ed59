/** Gives a parameter of a stack a value and waits until it is in force; everything else of the stack is kept. */
export interface CloudFormationParameterStep {
  readonly kind: 'cloudformation-parameter';
  /** Name or ARN of the stack. */
  readonly stack: string;
  readonly parameter: string;
  readonly value: string;
}

export const cloudformationParameter = {
  describe: ({ stack, parameter, value }: CloudFormationParameterStep) =>
    `set parameter ${parameter} of stack ${stack} to ${value}`,
};
