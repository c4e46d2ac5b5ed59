import * as z from 'zod/mini';
import type { SsmTarget } from '../../domain/targets/ssm.ts';
import { closed } from '../schema/closed.ts';
import { parameterName } from '../schema/parameter-name.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { field, flagFields, flagShape, isSameField } from './flag.ts';
import { locatedOf, locatedShape } from './located.ts';

export const ssmSchema = () =>
  told(
    closed(
      {
        parameter: told(parameterName(), {
          description: 'Name of the parameter, with its path.',
          example: '/search/rollout',
        }),
        field: optional(field('rollout_percentage'), {
          description:
            'Where in the JSON document the percentage stands. All other fields, their order and their spelling stay as they are.',
          default: 'the whole value is the number',
          example: 'rollout_percentage',
        }),
        ...flagShape('the document'),
        label: optional(label(), {
          description:
            'Label that each shift puts on the version from which it goes: the last that has proved itself.',
          default: 'no version is labelled',
          example: 'last-good',
        }),
        ...locatedShape('the parameter'),
      },
      { noun: 'an ssm target', reserved: ['start'] },
    ).check(
      z.refine((file) => file.enabled === undefined || file.field !== undefined, {
        path: ['enabled'],
        error: 'stands only beside `field`: both are fields of the same document',
      }),
      z.refine((file) => !isSameField(file.enabled, file.field), {
        path: ['enabled'],
        error: 'names the same field as `field`; a switch is a field of its own',
      }),
    ),
    { description: 'A parameter of SSM Parameter Store: a number, or a field of a JSON document.' },
  );

function label() {
  return text({
    allowed: 'a label of letters, digits, ., - and _, that begins with no digit, aws or ssm',
    pattern: /^(?!aws|ssm|\d)[\w.-]{1,100}$/i,
  });
}

export function ssmTarget(file: z.infer<ReturnType<typeof ssmSchema>>): SsmTarget {
  const { parameter, field, label } = file;
  return {
    kind: 'ssm',
    parameter,
    ...(field === undefined ? {} : { field }),
    ...(label === undefined ? {} : { label }),
    ...flagFields(file),
    ...locatedOf(file),
  };
}
