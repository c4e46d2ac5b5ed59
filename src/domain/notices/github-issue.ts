import type { Noticing } from './noticing.ts';

/** An issue of the repository: the incident of a plan and environment, closed by the next release that is promoted. */
export interface GithubIssueChannel extends Noticing {
  readonly kind: 'github-issue';
  readonly labels: readonly string[];
}
