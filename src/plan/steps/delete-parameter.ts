import type * as z from 'zod/mini';
import type { DeleteParameterStep } from '../../domain/steps/delete-parameter.ts';
import { closed } from '../schema/closed.ts';
import { parameterName } from '../schema/parameter-name.ts';
import { told } from '../schema/words.ts';

export const deleteParameterSchema = () =>
  told(
    closed(
      {
        parameter: told(parameterName(), {
          description: 'Name of the parameter, with its path.',
          example: '/search/rollout',
        }),
      },
      { noun: 'a delete-parameter step' },
    ),
    {
      description:
        'Deletes a parameter of SSM with all of its versions. One that is not there fails the step, unless `if-missing: skip`.',
    },
  );

export function deleteParameterStep({
  parameter,
}: z.infer<ReturnType<typeof deleteParameterSchema>>): DeleteParameterStep {
  return { kind: 'delete-parameter', parameter };
}
