import * as z from 'zod/mini';
import type { EcsServiceStep } from '../../domain/steps/ecs-service.ts';
import { closed } from '../schema/closed.ts';
import { count, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const DEFINITION =
  /^(previous|([\w-]{1,255}|arn:aws[\w-]*:ecs:[\w-]+:\d{12}:task-definition\/[\w-]{1,255}):\d+)$/;

export const ecsServiceSchema = () =>
  told(
    closed(
      {
        cluster: told(text({ allowed: 'the name or ARN of a cluster', late: true, longest: 2048 }), {
          description: 'Name or ARN of the cluster.',
          example: 'edit',
        }),
        service: told(
          text({ allowed: 'the name of a service in ECS', late: true, pattern: /^[\w-]{1,255}$/ }),
          { description: 'Name of the service.', example: 'edit-old' },
        ),
        'desired-count': optional(count(0), {
          description: 'Tasks that the service is to run.',
          default: 'as many as it has',
          example: '3',
        }),
        'task-definition': optional(
          text({
            allowed: '`previous`, or a task definition with its revision, as family:revision or as ARN',
            late: true,
            pattern: DEFINITION,
          }),
          {
            description:
              'Task definition that the service is to run. `previous` is the last revision but one of its family, so that the step may be run again.',
            default: 'the one that it has',
            example: 'previous',
          },
        ),
      },
      { noun: 'an ecs-service step' },
    ).check(
      z.refine((file) => file['desired-count'] !== undefined || file['task-definition'] !== undefined, {
        error: 'an ecs-service step has `desired-count`, `task-definition`, or both',
      }),
    ),
    {
      description:
        'Sets the number of tasks of a service in ECS, its task definition, or both, and waits until they run.',
      snippet: '{ cluster: edit, service: edit-old, desired-count: 3 }',
    },
  );

export function ecsServiceStep(file: z.infer<ReturnType<typeof ecsServiceSchema>>): EcsServiceStep {
  const { cluster, service } = file;
  const desiredCount = file['desired-count'];
  const taskDefinition = file['task-definition'];
  return {
    kind: 'ecs-service',
    cluster,
    service,
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
  };
}
