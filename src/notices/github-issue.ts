import { codeSpan, escapeText } from '../domain/markdown.ts';
import type { Notice } from '../domain/notice.ts';
import type { GithubIssueChannel } from '../domain/notices/github-issue.ts';
import type { CommentsApi } from '../platform/github/github.ts';
import type { IssuesApi, WireIssue } from '../platform/github/issues.ts';
import type { Sender } from './sender.ts';

/** Open issues are searched this many pages deep for the incident of ours. */
const PAGES = 5;
const PAGE = 100;

/**
 * One open issue for each plan and environment while something is wrong: opened by the first notice that was asked for, told
 * the further ones as comments, and closed by the next release that is promoted.
 */
export function githubIssueSender(
  channel: GithubIssueChannel,
  { github }: { readonly github: (IssuesApi & Pick<CommentsApi, 'createComment' | 'login'>) | undefined },
): Sender {
  return {
    label: 'the incident on GitHub',
    async send(notice, signal) {
      if (github === undefined) throw new Error('there is no repository and no token to write it with');
      const open = await incidentOf(notice, github, signal);
      if (notice.event === 'finished') {
        if (open === undefined) return;
        await github.createComment(open.number, bodyOf(notice), signal);
        await github.closeIssue(open.number, signal);
        return;
      }
      if (open !== undefined) {
        await github.createComment(open.number, bodyOf(notice), signal);
        return;
      }
      const title = `Rollout incident: ${notice.release.plan} in ${notice.release.environment}`;
      const body = `${bodyOf(notice)}\n\n${markerOf(notice)}`;
      await github.createIssue({ title, body, labels: channel.labels }, signal);
    },
  };
}

/** Our own open incident: by its marker and by its author, because anybody may write a marker. */
async function incidentOf(
  notice: Notice,
  github: IssuesApi & Pick<CommentsApi, 'login'>,
  signal: AbortSignal,
): Promise<WireIssue | undefined> {
  const author = plain(await github.login(signal));
  const marker = markerOf(notice);
  for (let page = 1; page <= PAGES; page += 1) {
    const issues = await github.listOpenIssues(page, signal);
    const own = issues.find(
      ({ body, user }) => plain(user?.login ?? '') === author && body?.includes(marker),
    );
    if (own !== undefined || issues.length < PAGE) return own;
  }
  return undefined;
}

function plain(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, '');
}

/** Hidden; encoded, so that no name can end the comment that hides it. */
function markerOf({ release: { plan, environment } }: Notice): string {
  return `<!-- gradual-rollout incident ${encodeURIComponent(plan)} ${encodeURIComponent(environment)} -->`;
}

function bodyOf(notice: Notice): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Issue', notice.issue],
    ['Impact', notice.impact],
    ['Action taken', notice.action],
    ['ETA', notice.eta],
    ['Next update', notice.nextUpdate],
  ];
  const lines = rows.map(([name, text]) => `- **${name}:** ${escapeText(text, 1200)}`);
  const run = notice.url === undefined ? [] : [`- **Run, with its evidence:** ${notice.url}`];
  const by = `gradual-rollout status --environment ${notice.release.environment}`;
  return [
    `### ${escapeText(notice.subject, 200)}`,
    '',
    ...lines,
    ...run,
    '',
    `As it stands now: ${codeSpan(by)}`,
  ].join('\n');
}
