import type * as z from 'zod/mini';
import { closed, listOf } from '../schema/closed.ts';
import { count, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const names = (noun: string) =>
  listOf(text({ allowed: 'the name of a check run or the context of a status', longest: 255 }), {
    noun,
    atLeast: 1,
  });

export const githubChecksSchema = () =>
  told(
    closed(
      {
        required: optional(names('names of checks'), {
          description:
            'Check runs (names) and commit statuses (contexts) that must be there and green. Others that are there must be green, too.',
          default: 'whatever there is, and at least one',
          example: '[test, "security scan"]',
        }),
        ignore: optional(names('names or patterns of checks'), {
          description: 'Those that do not count; `*` stands for any text. The run that asks never counts.',
          default: 'none',
          example: '["nightly*"]',
        }),
        reviews: optional(count(0), {
          description: 'Approvals that the pull request of the commit must have.',
          default: '0',
          example: '1',
        }),
      },
      { noun: 'the checks of GitHub' },
    ),
    {
      description:
        'Kind: check runs, commit statuses and reviews are green for this commit. Needs `checks: read`, `statuses: read` and, for reviews, `pull-requests: read`.',
    },
  );

export function githubChecksCheck(file: z.infer<ReturnType<typeof githubChecksSchema>>) {
  const { required = [], ignore = [], reviews = 0 } = file;
  return { kind: 'github-checks', required, ignore, reviews } as const;
}
