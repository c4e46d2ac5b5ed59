import type { IssuesApi } from './issues.ts';
import type { ReviewsApi } from './reviews.ts';

/**
 * GitHub as the rooms see it: the few calls that a rollout makes, each as one small interface, so that a fake is five
 * lines. What comes back is untrusted: only the fields named here are looked at, and callers check what they build on.
 * Every method rejects with `GithubError` (`faults.ts`), or with the signal's reason when it is aborted.
 */
export interface Github extends DeploymentsApi, RunsApi, CommentsApi, IssuesApi, PullsApi, ReviewsApi {
  /** "owner/name". */
  readonly repository: string;
}

/** Permission `deployments: write`. */
export interface DeploymentsApi {
  /** One page, newest first. */
  listDeployments(query: DeploymentQuery, signal: AbortSignal): Promise<readonly WireDeployment[]>;
  /** Sent once, never repeated by itself: after an answer that did not come, the caller looks whether it was stored. */
  createDeployment(body: NewDeployment, signal: AbortSignal): Promise<WireDeployment>;
  /** One page, newest first. */
  listStatuses(deployment: number, page: number, signal: AbortSignal): Promise<readonly WireStatus[]>;
  createStatus(deployment: number, body: NewStatus, signal: AbortSignal): Promise<WireStatus>;
}

/** Permission `actions: read`; to cancel, `actions: write`. */
export interface RunsApi {
  getRun(run: string, signal: AbortSignal): Promise<WireRun>;
  cancelRun(run: string, signal: AbortSignal): Promise<void>;
}

/** Permission `pull-requests: write`. */
export interface CommentsApi {
  /** Login that this token writes as; no permission needed. */
  login(signal: AbortSignal): Promise<string>;
  /** One page, oldest first. */
  listComments(issue: number, page: number, signal: AbortSignal): Promise<readonly WireComment[]>;
  /** `body`: at most 65,536 characters. */
  createComment(issue: number, body: string, signal: AbortSignal): Promise<WireComment>;
  updateComment(comment: number, body: string, signal: AbortSignal): Promise<WireComment>;
}

/** Permission `pull-requests: read`. */
export interface PullsApi {
  /** Pull requests that brought this commit in, or that hold it. */
  listPullsOfCommit(sha: string, signal: AbortSignal): Promise<readonly WirePull[]>;
}

export interface DeploymentQuery {
  readonly task: string;
  readonly environment?: string;
  readonly sha?: string;
  /** From 1. */
  readonly page: number;
}

export interface NewDeployment {
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface NewStatus {
  readonly state: DeploymentState;
  /** At most 140 characters. */
  readonly description: string;
  readonly log_url?: string;
}

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success';

export interface WireDeployment {
  readonly id: number;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  /** An object, or its JSON as a string. */
  readonly payload: unknown;
  readonly created_at: string;
}

export interface WireStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly log_url?: string;
}

export interface WireRun {
  /** `completed` when it has concluded. */
  readonly status: string | null;
  readonly conclusion: string | null;
  /** The newest attempt. */
  readonly run_attempt?: number;
  readonly html_url: string;
}

export interface WireComment {
  readonly id: number;
  readonly body?: string;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

export interface WirePull {
  readonly number: number;
  readonly state: string;
  readonly html_url: string;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly base: { readonly ref: string };
  readonly head: { readonly sha: string };
}
