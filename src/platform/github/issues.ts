import { type Ask, list, NEVER_TWICE, one, REPO } from './ask.ts';

/** Permission `issues: write`. */
export interface IssuesApi {
  /** One page of open issues, newest first; pull requests are among them. */
  listOpenIssues(page: number, signal: AbortSignal): Promise<readonly WireIssue[]>;
  createIssue(issue: NewIssue, signal: AbortSignal): Promise<WireIssue>;
  closeIssue(issue: number, signal: AbortSignal): Promise<void>;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

export interface WireIssue {
  readonly number: number;
  readonly body?: string | null;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

export function issues(ask: Ask): IssuesApi {
  const route = `${REPO}/issues`;
  return {
    listOpenIssues: (page, signal) => list(ask, { route: `GET ${route}`, state: 'open', page }, signal),
    createIssue: (issue, signal) => one(ask, { route: `POST ${route}`, ...issue, ...NEVER_TWICE }, signal),
    async closeIssue(issue_number, signal) {
      await ask(
        `PATCH ${route}/{issue_number}`,
        { issue_number, state: 'closed', state_reason: 'completed' },
        signal,
      );
    },
  };
}
