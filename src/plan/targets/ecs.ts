import * as z from 'zod/mini';
import type { EcsTarget } from '../../domain/targets/ecs.ts';
import { closed } from '../schema/closed.ts';
import { count, flag, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

const TASK_DEFINITION = /^([\w-]{1,255}|arn:aws[\w-]*:ecs:[\w-]+:\d{12}:task-definition\/[\w-]{1,255}):\d+$/;

export const ecsSchema = () =>
  told(
    closed(
      {
        cluster: told(text({ allowed: 'the name or ARN of a cluster', late: true, longest: 2048 }), {
          description: 'Name or ARN of the cluster.',
          example: 'production',
        }),
        canary: told(serviceName(), {
          description: 'Service that runs the version under trial.',
          example: 'search-canary',
        }),
        baseline: told(serviceName(), {
          description: 'Service that runs the version from before. Both get requests from the same place.',
          example: 'search',
        }),
        total: told(count(1), {
          description:
            'Tasks of both services together. The canary gets its percentage of them, rounded to whole tasks; the baseline gets the others.',
          example: '10',
        }),
        'task-definition': optional(
          text({
            allowed: 'a task definition with its revision, as family:revision or as ARN',
            late: true,
            pattern: TASK_DEFINITION,
          }),
          {
            description: 'Task definition that the canary gets before its first task.',
            default: 'the one that the canary service has',
            example: 'search:42',
          },
        ),
        promote: optional(flag(), {
          description:
            "When the last phase has passed, the baseline gets the canary's task definition and all the tasks, and the canary none: the weight reads 0 again. Not for a migration, where the two services are different ones.",
          default: 'false',
          example: 'true',
        }),
        ...locatedShape('the cluster'),
      },
      { noun: 'an ecs target', reserved: ['keep-baseline', 'propagation', 'start'] },
    ).check(
      z.refine((file) => file.canary !== file.baseline, {
        path: ['canary'],
        error: 'is the same service as the baseline',
      }),
    ),
    { description: 'Tasks of a canary service beside those of a baseline service in ECS.' },
  );

function serviceName() {
  return text({
    allowed: 'the name of a service in ECS',
    late: true,
    pattern: /^[\w-]{1,255}$/,
  });
}

export function ecsTarget(file: z.infer<ReturnType<typeof ecsSchema>>): EcsTarget {
  const { cluster, canary, baseline, total, promote } = file;
  const taskDefinition = file['task-definition'];
  return {
    kind: 'ecs',
    cluster,
    canary,
    baseline,
    total,
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
    ...(promote === true ? { promote } : {}),
    ...locatedOf(file),
  };
}
