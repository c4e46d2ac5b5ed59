/** Deletes a parameter of SSM, with all of its versions. */
export interface DeleteParameterStep {
  readonly kind: 'delete-parameter';
  /** Name, with its path. */
  readonly parameter: string;
}

export const deleteParameter = {
  describe: ({ parameter }: DeleteParameterStep) => `delete parameter ${parameter}`,
};
