/** What the stand-in knows: the state of one repository. Tests read it, and set what GitHub would know by itself. */
export interface GithubWorld {
  readonly deployments: StoredDeployment[];
  readonly statuses: StoredStatus[];
  readonly comments: StoredComment[];
  readonly issues: StoredIssue[];
  readonly runs: Map<number, StoredRun>;
  /** Pull requests by the commit that they belong to. */
  readonly pulls: Map<string, readonly StoredPull[]>;
  /** Reviews of the jobs of a run that waited for one, by the run. */
  readonly approvals: Map<number, readonly StoredApproval[]>;
  /** Reviews of pull requests, by their number. */
  readonly reviews: Map<number, readonly StoredReview[]>;
  /** Check runs and statuses, by the commit. */
  readonly checkRuns: Map<string, readonly StoredCheckRun[]>;
  readonly commitStatuses: Map<string, readonly StoredCommitStatus[]>;
  /** Branches and tags that a deployment may name, besides any full SHA. */
  readonly refs: Set<string>;
  /** What the token may do; GitHub's defaults for a workflow that asks for what the examples ask for. */
  readonly permissions: Record<
    'deployments' | 'pull-requests' | 'issues' | 'actions' | 'checks' | 'statuses',
    'none' | 'read' | 'write'
  >;
  /** Login that writes. */
  login: string;
  /** From this time on the token is no good (epoch ms). */
  expiresAt: number;
  /** How long lists lag behind what was written, in ms of the stand-in's clock and in list calls of the same list. */
  lag: { ms: number; calls: number };
}

export interface Stored {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  /** Lists of its kind that were asked for since it was written. */
  listed: number;
}

export interface StoredDeployment extends Stored {
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly description: string | null;
  readonly production: boolean;
  readonly transient: boolean;
}

export interface StoredStatus extends Stored {
  readonly deployment: number;
  readonly state: string;
  readonly description: string;
  readonly logUrl: string;
}

export interface StoredComment extends Stored {
  readonly issue: number;
  body: string;
  readonly login: string;
}

export interface StoredIssue extends Stored {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  state: 'open' | 'closed';
  readonly login: string;
}

export interface StoredRun {
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: string | null;
  readonly attempt: number;
}

export interface StoredPull {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly mergedAt?: string;
  readonly mergeCommitSha?: string;
  readonly base?: string;
  readonly head?: string;
}

export interface StoredApproval {
  readonly login: string;
  readonly state?: 'approved' | 'rejected';
  readonly environment?: string;
}

export interface StoredReview {
  readonly login: string;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
}

export interface StoredCheckRun {
  readonly name: string;
  readonly conclusion: 'success' | 'failure' | 'skipped' | 'neutral' | 'cancelled' | null;
  /** Run of Actions that it is a job of. */
  readonly run?: number;
}

export interface StoredCommitStatus {
  readonly context: string;
  readonly state: 'success' | 'failure' | 'error' | 'pending';
}

export function emptyWorld(): GithubWorld {
  return {
    deployments: [],
    statuses: [],
    comments: [],
    issues: [],
    runs: new Map(),
    pulls: new Map(),
    approvals: new Map(),
    reviews: new Map(),
    checkRuns: new Map(),
    commitStatuses: new Map(),
    refs: new Set(['main', 'HEAD']),
    permissions: {
      deployments: 'write',
      'pull-requests': 'write',
      issues: 'none',
      actions: 'write',
      checks: 'none',
      statuses: 'none',
    },
    login: 'github-actions[bot]',
    expiresAt: Number.POSITIVE_INFINITY,
    lag: { ms: 0, calls: 0 },
  };
}
