import type * as z from 'zod/mini';
import type { GithubIssueChannel } from '../../domain/notices/github-issue.ts';
import type { Noticing } from '../../domain/notices/noticing.ts';
import { closed, listOf } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

export const githubIssueSchema = () =>
  told(
    closed(
      {
        labels: optional(
          listOf(text({ allowed: 'the name of a label', longest: 50 }), { noun: 'labels', atLeast: 0 }),
          {
            description: 'Labels of the issue.',
            type: 'list of text',
            default: 'none',
            example: '[incident]',
          },
        ),
      },
      { noun: 'a github-issue notice' },
    ),
    {
      description:
        'Opens an issue for the incident, adds what follows to it, and closes it when a later release has finished. The job needs `issues: write`.',
    },
  );

export function githubIssueChannel(
  { labels = [] }: z.infer<ReturnType<typeof githubIssueSchema>>,
  common: Noticing,
): GithubIssueChannel {
  const on = common.on.includes('finished') ? common.on : [...common.on, 'finished' as const];
  return { kind: 'github-issue', labels, ...common, on };
}
