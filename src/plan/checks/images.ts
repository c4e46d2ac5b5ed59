import type * as z from 'zod/mini';
import { SEVERITIES } from '../../domain/checks/scan.ts';
import { closed } from '../schema/closed.ts';
import { choice, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const shape = () => ({
  repository: told(
    text({
      allowed: 'the name of a repository of ECR',
      late: true,
      longest: 256,
      pattern: /^[a-z0-9][a-z0-9._/-]+$/,
    }),
    { description: 'Name of the repository, without its registry.', example: 'search' },
  ),
  tag: told(text({ allowed: 'the tag of an image', late: true, pattern: /^[\w][\w.-]{0,127}$/ }), {
    description: 'Tag of the image.',
    example: 'v42',
  }),
});

export const imageSchema = () =>
  told(closed(shape(), { noun: 'an image check' }), {
    description: 'Kind: a tag that is there in a repository of ECR.',
  });

export const imageCheck = ({ repository, tag }: z.infer<ReturnType<typeof imageSchema>>) =>
  ({ kind: 'image', repository, tag }) as const;

export const scanSchema = () =>
  told(
    closed(
      {
        ...shape(),
        allow: optional(choice(SEVERITIES), {
          description: 'Highest severity that a finding may have.',
          default: 'medium',
          example: 'low',
        }),
      },
      { noun: 'a scan check' },
    ),
    {
      description:
        'Kind: the scan of an image by ECR is complete, and found nothing worse than is allowed. Findings that nobody has rated count as `medium`.',
    },
  );

export const scanCheck = ({ repository, tag, allow }: z.infer<ReturnType<typeof scanSchema>>) =>
  ({ kind: 'scan', repository, tag, allow: allow ?? 'medium' }) as const;
