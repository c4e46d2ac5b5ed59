import { GithubError } from '../platform/github/faults.ts';
import type { ReviewsApi } from '../platform/github/reviews.ts';
import type { Approvals } from './approvals.ts';

/** Reviews of a run on GitHub. A review of somebody whom GitHub does not name is none, nor is one by an app. */
export function githubApprovals(github: Pick<ReviewsApi, 'listApprovals'>): Approvals {
  return {
    async of(run, signal) {
      try {
        const reviews = await github.listApprovals(run, signal);
        return reviews.flatMap(({ state, user }) =>
          state === 'approved' && typeof user?.login === 'string' && user.type !== 'Bot' ? [user.login] : [],
        );
      } catch (error) {
        signal.throwIfAborted();
        const hint =
          error instanceof GithubError && error.fault === 'forbidden'
            ? ' (give the job `permissions: actions: read`)'
            : '';
        throw new Error(`${error instanceof Error ? error.message : String(error)}${hint}`, { cause: error });
      }
    },
  };
}
