/** Deletes a stack of CloudFormation with what is in it. */
export interface DeleteStackStep {
  readonly kind: 'delete-stack';
  /** Name or ARN. */
  readonly stack: string;
}

export const deleteStack = {
  describe: ({ stack }: DeleteStackStep) => `delete stack ${stack}`,
};
