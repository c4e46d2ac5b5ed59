import type * as z from 'zod/mini';
import type { CloudFormationTarget } from '../../domain/targets/cloudformation.ts';
import { closed } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
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
        ...locatedShape('the stack'),
      },
      {
        noun: 'a cloudformation target',
        reserved: ['change-set', 'capabilities', 'propagation', 'start', 'service-role'],
      },
    ),
    { description: 'A parameter of a CloudFormation stack.' },
  );

export function cloudformationTarget(
  file: z.infer<ReturnType<typeof cloudformationSchema>>,
): CloudFormationTarget {
  const { stack, parameter } = file;
  return { kind: 'cloudformation', stack, parameter, ...locatedOf(file) };
}
