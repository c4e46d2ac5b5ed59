import type { StoredComment, StoredDeployment, StoredPull, StoredRun, StoredStatus } from './world.ts';

/** Fields of GitHub's answers that the stand-in knows; the rest of each answer is the least that the description allows. */
type Fields = Readonly<Record<string, unknown>>;

export const instant = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

export function deploymentFields(stored: StoredDeployment, repo: string): Fields {
  const url = `${repo}/deployments/${stored.id}`;
  const { id, ref, sha, task, environment, payload, description, at } = stored;
  return {
    id,
    ref,
    sha,
    task,
    environment,
    original_environment: environment,
    payload,
    description,
    url,
    statuses_url: `${url}/statuses`,
    repository_url: repo,
    transient_environment: stored.transient,
    production_environment: stored.production,
    created_at: instant(at),
    updated_at: instant(at),
  };
}

export function statusFields(
  { id, state, description, logUrl, deployment, at }: StoredStatus,
  repo: string,
): Fields {
  const deploymentUrl = `${repo}/deployments/${deployment}`;
  return {
    id,
    state,
    description,
    log_url: logUrl,
    target_url: logUrl,
    deployment_url: deploymentUrl,
    repository_url: repo,
    url: `${deploymentUrl}/statuses/${id}`,
    created_at: instant(at),
    updated_at: instant(at),
  };
}

export function commentFields({ id, issue, body, login, at }: StoredComment, repo: string): Fields {
  return {
    id,
    body,
    user: { ...USER, login },
    html_url: `${repo}/issues/${issue}#issuecomment-${id}`,
    issue_url: `${repo}/issues/${issue}`,
    url: `${repo}/issues/comments/${id}`,
    created_at: instant(at),
    updated_at: instant(at),
  };
}

export function runFields(id: number, { status, conclusion, attempt }: StoredRun, repo: string): Fields {
  return { id, status, conclusion, run_attempt: attempt, html_url: `${repo}/actions/runs/${id}` };
}

/** Of `sample`, a pull request as the description has it, with what is known laid over it. */
export function pullFields(sample: Fields, pull: StoredPull, repo: string): Fields {
  const side = (name: 'base' | 'head') => sample[name] as Fields;
  return {
    ...sample,
    number: pull.number,
    state: pull.state,
    html_url: `${repo}/pull/${pull.number}`,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommitSha ?? null,
    base: { ...side('base'), ref: pull.base ?? 'main' },
    head: { ...side('head'), sha: pull.head ?? '' },
  };
}

const at = 'https://api.github.invalid/users/x';
export const USER: Fields = {
  login: 'x',
  id: 1,
  node_id: 'U_1',
  avatar_url: at,
  gravatar_id: null,
  url: at,
  html_url: at,
  followers_url: at,
  following_url: at,
  gists_url: at,
  starred_url: at,
  subscriptions_url: at,
  organizations_url: at,
  repos_url: at,
  events_url: at,
  received_events_url: at,
  type: 'Bot',
  site_admin: false,
};
