import type { AnswerExpectation } from '../answer-expectation.ts';
import type { CheckCommon } from './common.ts';

/** A function answers an invocation as it is expected to. */
export interface LambdaInvokeCheck extends CheckCommon {
  readonly kind: 'lambda-invoke';
  /** Name or ARN of the function. */
  readonly function: string;
  /** Alias or version that is invoked; left out: what is not published yet. */
  readonly qualifier?: string;
  /** JSON that it is invoked with; `{{name}}` in its texts stands for what an earlier check has saved. */
  readonly payload?: unknown;
  readonly expect: Omit<AnswerExpectation, 'status'>;
  /** As of an http check. */
  readonly save: Readonly<Record<string, string>>;
}

export const lambdaInvoke = ({ function: name, qualifier }: LambdaInvokeCheck) =>
  `invoke ${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
