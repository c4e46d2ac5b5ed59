/** Points an alias at one version, which gets all its invocations. */
export interface LambdaAliasStep {
  readonly kind: 'lambda-alias';
  /** Name or ARN of the function. */
  readonly function: string;
  readonly alias: string;
  /** Number of a published version. */
  readonly version: string;
}

export const lambdaAlias = {
  describe: ({ function: name, alias, version }: LambdaAliasStep) =>
    `point alias ${alias} of function ${name} at version ${version} alone`,
};
