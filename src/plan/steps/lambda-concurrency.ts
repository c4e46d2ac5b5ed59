import type * as z from 'zod/mini';
import type { LambdaConcurrencyStep } from '../../domain/steps/lambda-concurrency.ts';
import { closed } from '../schema/closed.ts';
import { functionName } from '../schema/lambda.ts';
import { scalar } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const reserved = () =>
  scalar<number | 'none'>({
    allowed: 'a whole number from 0 on, or none',
    type: 'whole number or none',
    json: { oneOf: [{ type: 'integer', minimum: 0 }, { const: 'none' }] },
    read: (input) => {
      if (input === 'none') return input;
      return typeof input === 'number' && Number.isSafeInteger(input) && input >= 0 ? input : undefined;
    },
  });

export const lambdaConcurrencySchema = () =>
  told(
    closed(
      {
        function: told(functionName(), { description: 'Name or ARN of the function.', example: 'worker' }),
        reserved: told(reserved(), {
          description:
            'Invocations at once that are reserved for the function, and that it may not exceed; 0 stops it, `none` removes the limit.',
          example: '10',
        }),
      },
      { noun: 'a lambda-concurrency step' },
    ),
    { description: 'Sets the reserved concurrency of a Lambda function.' },
  );

export function lambdaConcurrencyStep({
  function: name,
  reserved: to,
}: z.infer<ReturnType<typeof lambdaConcurrencySchema>>): LambdaConcurrencyStep {
  return { kind: 'lambda-concurrency', function: name, reserved: to };
}
