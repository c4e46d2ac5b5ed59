import type * as z from 'zod/mini';
import type { LambdaTarget } from '../../domain/targets/lambda.ts';
import { isLate } from '../reference-syntax.ts';
import { closed } from '../schema/closed.ts';
import { scalar, text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

/** A name, or an ARN, that names neither a version nor an alias. */
const FUNCTION = /^(?:arn:[\w-]+:lambda:[\w-]+:\d{12}:function:)?[\w-]+$/;
const PUBLISHED = /^[1-9]\d*$/;

const version = () =>
  scalar({
    allowed: 'the number of a published version, such as 42',
    type: 'number of a version',
    json: { type: ['string', 'integer'], minLength: 1, minimum: 1 },
    late: true,
    read: (input) => {
      if (typeof input === 'number')
        return Number.isSafeInteger(input) && input > 0 ? String(input) : undefined;
      if (typeof input !== 'string') return undefined;
      return isLate(input) || PUBLISHED.test(input) ? input : undefined;
    },
    hint: (input) =>
      input === '$LATEST'
        ? 'which changes under the rollout and cannot share an alias: publish a version and name its number'
        : undefined,
  });

export const lambdaSchema = () =>
  told(
    closed(
      {
        function: told(
          text({
            allowed: 'the name or ARN of a function, without a version or alias',
            late: true,
            longest: 256,
            pattern: FUNCTION,
          }),
          { description: 'Name or ARN of the function.', example: 'search' },
        ),
        alias: told(
          text({ allowed: 'the name of an alias', late: true, longest: 128, pattern: /^(?!\d+$)[\w-]+$/ }),
          { description: 'Alias that the callers invoke.', example: 'live' },
        ),
        version: told(version(), {
          description:
            'Published version under trial: the canary. The version that the alias names is the baseline.',
          example: '42',
        }),
        ...locatedShape('the function'),
      },
      { noun: 'a lambda target', reserved: ['start'] },
    ),
    { description: 'A weighted alias of a Lambda function; the canary is promoted in the end.' },
  );

export function lambdaTarget(file: z.infer<ReturnType<typeof lambdaSchema>>): LambdaTarget {
  const { function: name, alias, version } = file;
  return { kind: 'lambda', function: name, alias, version, ...locatedOf(file) };
}
