import type { Located } from './located.ts';

/** A weighted alias of a Lambda function: the version under trial gets its share of the alias's invocations. */
export interface LambdaTarget extends Located {
  readonly kind: 'lambda';
  /** Name or ARN of the function, without a version. */
  readonly function: string;
  readonly alias: string;
  /** Number of the published version under trial: the canary. */
  readonly version: string;
}

export const lambda = {
  label: (target: LambdaTarget) =>
    `function ${target.function}, alias ${target.alias}, version ${target.version}`,
  // A function is the same by its name and by its ARN.
  place: (target: LambdaTarget) => `${target.function.replace(/^arn:.*:function:/, '')}:${target.alias}`,
};
