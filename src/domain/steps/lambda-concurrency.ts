/** Sets how many invocations of a function may run at once. */
export interface LambdaConcurrencyStep {
  readonly kind: 'lambda-concurrency';
  /** Name or ARN of the function. */
  readonly function: string;
  /** Invocations at once that are reserved for it, and that it may not exceed; 0 stops it. `none`: it shares the account's. */
  readonly reserved: number | 'none';
}

export const lambdaConcurrency = {
  describe: ({ function: name, reserved }: LambdaConcurrencyStep) =>
    reserved === 'none'
      ? `remove the reserved concurrency of function ${name}`
      : `reserve a concurrency of ${reserved} for function ${name}`,
};
