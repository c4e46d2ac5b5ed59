import type * as z from 'zod/mini';
import type { CloudFormationParameterStep } from '../../domain/steps/cloudformation-parameter.ts';
import { closed } from '../schema/closed.ts';
import { scalar, text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

/** A parameter takes text; a number or a truth value that stands without quotes is its text. */
const value = () =>
  scalar<string>({
    allowed: 'the value of the parameter, as text or a number',
    type: 'text or number',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) => {
      if (typeof input === 'number' || typeof input === 'boolean') return String(input);
      return typeof input === 'string' && input.length <= 4096 ? input : undefined;
    },
  });

export const cloudformationParameterSchema = () =>
  told(
    closed(
      {
        stack: told(text({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
          description: 'Name or ARN of the stack.',
          example: 'production-search-cloudfront',
        }),
        parameter: told(text({ allowed: 'the name of a parameter of the stack', late: true, longest: 255 }), {
          description: 'Parameter that is set. All others keep their values.',
          example: 'CacheMode',
        }),
        value: told(value(), { description: 'What the parameter is set to.', example: 'warm' }),
      },
      { noun: 'a cloudformation-parameter step' },
    ),
    { description: 'Sets a parameter of a CloudFormation stack and waits until it is in force.' },
  );

export function cloudformationParameterStep({
  stack,
  parameter,
  value: to,
}: z.infer<ReturnType<typeof cloudformationParameterSchema>>): CloudFormationParameterStep {
  return { kind: 'cloudformation-parameter', stack, parameter, value: to };
}
