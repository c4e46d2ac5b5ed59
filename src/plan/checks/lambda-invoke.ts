import type * as z from 'zod/mini';
import { placesIn } from '../../domain/template.ts';
import { closed } from '../schema/closed.ts';
import { expectationOf } from '../schema/expectation.ts';
import { functionName } from '../schema/lambda.ts';
import { scalar, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { secretNames } from '../secrets.ts';
import type { CheckContext } from './context.ts';
import { savedOf } from './save.ts';

/** Without secrets: Lambda writes what a function is invoked with wherever that function pleases. */
const json = () =>
  scalar<unknown>({
    allowed: 'any JSON, without a secret',
    type: 'JSON',
    json: {},
    late: true,
    read: (input) => (input === null || secretNames(input).length > 0 ? undefined : input),
    hint: (input) =>
      secretNames(input).length > 0
        ? 'with a secret in it; a secret may stand in headers and bodies of http targets, checks, steps and notices only'
        : undefined,
  });

export const lambdaInvokeSchema = () =>
  told(
    closed(
      {
        function: told(functionName(), { description: 'Name or ARN of the function.', example: 'search' }),
        qualifier: optional(
          text({
            allowed: 'an alias, or the number of a version in quotes',
            late: true,
            longest: 128,
            pattern: /^[\w-]+$/,
          }),
          {
            description: 'Alias or version that is invoked.',
            default: 'what is not published yet ($LATEST)',
            example: 'live',
          },
        ),
        payload: optional(json(), {
          description: 'JSON that the function is invoked with.',
          default: 'none',
          example: '{ query: vitamin d }',
        }),
      },
      { noun: 'a lambda-invoke check' },
    ),
    {
      description:
        'Kind: a Lambda function that answers without an error, and as `expect` says. It is really invoked, once a try.',
    },
  );

export function lambdaInvokeCheck(
  { function: name, qualifier, payload }: z.infer<ReturnType<typeof lambdaInvokeSchema>>,
  context: CheckContext,
) {
  const { status, ...expect } = expectationOf(context.file.expect);
  if (status !== undefined)
    context.problem(
      ['expect', 'status'],
      'an invocation has no status of this kind; an error of the function fails it',
    );
  return {
    kind: 'lambda-invoke',
    function: name,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(payload === undefined ? {} : { payload }),
    expect,
    needs: payload === undefined ? [] : [...new Set(placesIn(JSON.stringify(payload)))],
    ...savedOf(context),
  } as const;
}
