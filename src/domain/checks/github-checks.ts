import type { CheckCommon } from './common.ts';

/** What GitHub knows of this commit is green: check runs, commit statuses, reviews of its pull request. */
export interface GithubChecksCheck extends CheckCommon {
  readonly kind: 'github-checks';
  /** Names of check runs and contexts of statuses that must be there; empty: whatever there is, at least one. */
  readonly required: readonly string[];
  /** Names or patterns of those that do not count. The run that asks is never counted. */
  readonly ignore: readonly string[];
  /** Approvals that the pull request of the commit must have; 0: reviews are not looked at. */
  readonly reviews: number;
}

export const githubChecks = (check: GithubChecksCheck) =>
  check.required.length === 0
    ? 'checks of the commit on GitHub'
    : `checks of the commit on GitHub: ${check.required.join(', ')}`;
