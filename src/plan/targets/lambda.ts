import type * as z from 'zod/mini';
import type { LambdaTarget } from '../../domain/targets/lambda.ts';
import { closed } from '../schema/closed.ts';
import { aliasName, functionName, publishedVersion } from '../schema/lambda.ts';
import { told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

export const lambdaSchema = () =>
  told(
    closed(
      {
        function: told(functionName(), { description: 'Name or ARN of the function.', example: 'search' }),
        alias: told(aliasName(), { description: 'Alias that the callers invoke.', example: 'live' }),
        version: told(publishedVersion(), {
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
