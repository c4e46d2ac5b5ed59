import * as z from 'zod/mini';
import type { LambdaEnvironmentStep } from '../../domain/steps/lambda-environment.ts';
import { closed, mapOf } from '../schema/closed.ts';
import { functionName } from '../schema/lambda.ts';
import { scalar } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const NAME = /^[A-Za-z]\w+$/;

/** A variable is text; a number or a truth value that stands without quotes is its text. */
const value = () =>
  scalar<string>({
    allowed: 'the value of the variable, as text, a number or a truth value',
    type: 'text or number',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) => {
      if (typeof input === 'number' || typeof input === 'boolean') return String(input);
      return typeof input === 'string' && input.length <= 4096 ? input : undefined;
    },
  });

const named = z.refine<Readonly<Record<string, string>>>((variables) => {
  const names = Object.keys(variables);
  return names.length > 0 && names.every((name) => NAME.test(name));
}, 'at least one variable, and each name starts with a letter and has letters, digits and _ only');

export const lambdaEnvironmentSchema = () =>
  told(
    closed(
      {
        function: told(functionName(), { description: 'Name or ARN of the function.', example: 'search' }),
        variables: told(mapOf(value(), 'a map from a variable to its value').check(named), {
          description: 'Variables that are set. All others keep their values.',
          type: 'map from name to value',
          example: '{ PARTIAL_RESULTS_ENABLED: false }',
        }),
      },
      { noun: 'a lambda-environment step' },
    ),
    {
      description:
        "Sets variables of a Lambda function's environment and waits until the function has them. Published versions keep theirs.",
    },
  );

export function lambdaEnvironmentStep({
  function: name,
  variables,
}: z.infer<ReturnType<typeof lambdaEnvironmentSchema>>): LambdaEnvironmentStep {
  return { kind: 'lambda-environment', function: name, variables };
}
