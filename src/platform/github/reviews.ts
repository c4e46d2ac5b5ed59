import { type Ask, list, one, REPO } from './ask.ts';
import { GithubError } from './faults.ts';
import { PAGE_SIZE } from './page.ts';

/** What GitHub knows of a commit and of a run that people and other programs have looked at. Rejects as `Github` does. */
export interface ReviewsApi {
  /** Reviews of a run's jobs that waited for one, of all its attempts. Permission `actions: read`. */
  listApprovals(run: string, signal: AbortSignal): Promise<readonly WireApproval[]>;
  /** One page of the reviews of a pull request, oldest first. Permission `pull-requests: read`. */
  listReviews(pull: number, page: number, signal: AbortSignal): Promise<readonly WireReview[]>;
  /** One page of the newest check runs of each name. Permission `checks: read`. */
  listCheckRuns(sha: string, page: number, signal: AbortSignal): Promise<WireCheckRuns>;
  /** One page of the newest status of each context. Permission `statuses: read`. */
  getCombinedStatus(sha: string, page: number, signal: AbortSignal): Promise<WireCombinedStatus>;
}

/** GitHub tells who reviewed, not when. */
export interface WireApproval {
  /** `approved`, `rejected` or `pending`. */
  readonly state: string;
  /** `type`: `User`, or `Bot` for an app. */
  readonly user: { readonly login: string; readonly type?: string } | null;
}

export interface WireReview {
  /** `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`. */
  readonly state: string;
  readonly user: { readonly login: string } | null;
}

export interface WireCheckRuns {
  readonly total_count: number;
  readonly check_runs: readonly WireCheckRun[];
}

export interface WireCheckRun {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** Of a job of Actions: `https://…/actions/runs/<run>/job/<job>`. */
  readonly details_url: string | null;
}

export interface WireCombinedStatus {
  readonly total_count: number;
  readonly statuses: readonly { readonly context: string; readonly state: string }[];
}

/** The part of GitHub that is asked for reviews. */
export function reviews(ask: Ask): ReviewsApi {
  const paged = { per_page: PAGE_SIZE };
  const commit = `GET ${REPO}/commits/{ref}`;
  return {
    async listApprovals(run_id, signal) {
      const route = `GET ${REPO}/actions/runs/{run_id}/approvals`;
      const data = await ask(route, { run_id }, signal); // comes whole: it knows no pages
      if (Array.isArray(data)) return data as readonly WireApproval[];
      throw new GithubError('unknown', `${route}: the answer is no list`);
    },
    listReviews: (pull_number, page, signal) =>
      list(ask, { route: `GET ${REPO}/pulls/{pull_number}/reviews`, pull_number, page }, signal),
    listCheckRuns: (ref, page, signal) =>
      one(ask, { route: `${commit}/check-runs`, ref, page, filter: 'latest', ...paged }, signal),
    getCombinedStatus: (ref, page, signal) =>
      one(ask, { route: `${commit}/status`, ref, page, ...paged }, signal),
  };
}
