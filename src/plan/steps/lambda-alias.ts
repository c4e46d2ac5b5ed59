import type * as z from 'zod/mini';
import type { LambdaAliasStep } from '../../domain/steps/lambda-alias.ts';
import { closed } from '../schema/closed.ts';
import { aliasName, functionName, publishedVersion } from '../schema/lambda.ts';
import { told } from '../schema/words.ts';

export const lambdaAliasSchema = () =>
  told(
    closed(
      {
        function: told(functionName(), { description: 'Name or ARN of the function.', example: 'search' }),
        alias: told(aliasName(), { description: 'Alias that is pointed elsewhere.', example: 'beta' }),
        version: told(publishedVersion(), {
          description: 'Published version that gets all invocations of the alias.',
          example: '42',
        }),
      },
      { noun: 'a lambda-alias step' },
    ),
    {
      description:
        'Points an alias of a Lambda function at one version. Not for an alias that the plan moves traffic by.',
    },
  );

export function lambdaAliasStep({
  function: name,
  alias,
  version,
}: z.infer<ReturnType<typeof lambdaAliasSchema>>): LambdaAliasStep {
  return { kind: 'lambda-alias', function: name, alias, version };
}
