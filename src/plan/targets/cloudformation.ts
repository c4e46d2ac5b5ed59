import * as z from 'zod/mini';
import type { CloudFormationTarget } from '../../domain/targets/cloudformation.ts';
import { closed, listOf } from '../schema/closed.ts';
import { flag, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

export const cloudformationSchema = () =>
  told(
    closed(
      {
        stack: told(text({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
          description: 'Name or ARN of the stack.',
          example: 'production-search-cloudfront',
        }),
        parameter: told(text({ allowed: 'the name of a parameter of the stack', late: true, longest: 255 }), {
          description:
            "Parameter of the stack that holds the canary's percentage. All others keep their values.",
          example: 'TrafficPercentage',
        }),
        'change-set': optional(flag(), {
          description:
            'Shifts the weight by a change set, and refuses when anything else would change: a resource is added, removed, replaced, or is not expected. A rollback does not wait for one.',
          default: 'false',
          example: 'true',
        }),
        expect: optional(listOf(logicalId(), { noun: 'logical ids', atLeast: 1 }), {
          description:
            'Logical ids of the resources that a change set may change. Needed where it is more than one, and for a nested stack.',
          default: 'exactly one resource, whichever it is',
          example: '[Distribution]',
        }),
        ...locatedShape('the stack'),
      },
      {
        noun: 'a cloudformation target',
        reserved: ['capabilities', 'propagation', 'start', 'service-role'],
      },
    ).check(
      z.refine((file) => file.expect === undefined || file['change-set'] === true, {
        path: ['expect'],
        error: 'stands only beside `change-set: true`',
      }),
    ),
    { description: 'A parameter of a CloudFormation stack.' },
  );

function logicalId() {
  return text({
    allowed: 'the logical id of a resource of the template, letters and digits',
    pattern: /^[A-Za-z0-9]{1,255}$/,
  });
}

export function cloudformationTarget(
  file: z.infer<ReturnType<typeof cloudformationSchema>>,
): CloudFormationTarget {
  const { stack, parameter, expect } = file;
  const changeSet = file['change-set'] === true ? { changeSet: expect === undefined ? {} : { expect } } : {};
  return { kind: 'cloudformation', stack, parameter, ...changeSet, ...locatedOf(file) };
}
