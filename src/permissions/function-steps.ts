import { functionArn, on, type Place } from './statement.ts';

interface LambdaStep {
  readonly function: string;
}

/** What the steps of functions need. */
export const functionSteps = {
  'lambda-alias': (step: LambdaStep, place: Place) => [
    on(
      [functionArn(place, step.function), `${functionArn(place, step.function)}:*`],
      'points an alias at a version',
      'lambda:GetAlias',
      'lambda:UpdateAlias',
      'lambda:GetFunctionConfiguration',
    ),
  ],
  'lambda-concurrency': (step: LambdaStep, place: Place) => [
    on(
      [functionArn(place, step.function)],
      'reserves invocations for a function',
      'lambda:GetFunctionConcurrency',
      'lambda:PutFunctionConcurrency',
      'lambda:DeleteFunctionConcurrency',
    ),
  ],
  'lambda-environment': (step: LambdaStep, place: Place) => [
    on(
      [functionArn(place, step.function)],
      'sets variables of a function',
      'lambda:GetFunctionConfiguration',
      'lambda:UpdateFunctionConfiguration',
    ),
  ],
};
