import type * as z from 'zod/mini';
import type { EcrDeleteImagesStep } from '../../domain/steps/ecr-delete-images.ts';
import { closed, listOf } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const tag = () => text({ allowed: 'the tag of an image', late: true, pattern: /^[\w][\w.-]{0,127}$/ });

export const ecrDeleteImagesSchema = () =>
  told(
    closed(
      {
        repository: told(
          text({
            allowed: 'the name of a repository of ECR',
            late: true,
            longest: 256,
            pattern: /^[a-z0-9][a-z0-9._/-]+$/,
          }),
          { description: 'Name of the repository, without its registry.', example: 'search' },
        ),
        tags: told(listOf(tag(), { noun: 'tags', atLeast: 1 }), {
          description: 'Tags to delete; an image goes with its last tag.',
          example: '[v40, v41]',
        }),
      },
      { noun: 'an ecr-delete-images step' },
    ),
    {
      description:
        'Deletes images of a repository of ECR. An image that a running task in ECS uses, or the task definition of a service (a service without tasks too), keeps them all. Functions of Lambda are not asked.',
    },
  );

export function ecrDeleteImagesStep({
  repository,
  tags,
}: z.infer<ReturnType<typeof ecrDeleteImagesSchema>>): EcrDeleteImagesStep {
  return { kind: 'ecr-delete-images', repository, tags };
}
