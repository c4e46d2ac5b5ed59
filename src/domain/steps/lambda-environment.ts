/** Sets variables of a function's environment; those that are not named are kept. */
export interface LambdaEnvironmentStep {
  readonly kind: 'lambda-environment';
  /** Name or ARN of the function. */
  readonly function: string;
  readonly variables: Readonly<Record<string, string>>;
}

export const lambdaEnvironment = {
  /** Values are told to nobody: they may be keys. */
  describe: ({ function: name, variables }: LambdaEnvironmentStep) =>
    `set ${Object.keys(variables).join(', ')} in the environment of function ${name}`,
};
