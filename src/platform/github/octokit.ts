import { type Ask, list, NEVER_TWICE, one, type Parameters, REPO } from './ask.ts';
import { GithubError } from './faults.ts';
import type { CommentsApi, DeploymentsApi, Github, PullsApi, RunsApi } from './github.ts';
import { issues } from './issues.ts';
import { withPatience } from './patience.ts';
import { reviews } from './reviews.ts';
import { type Call, createSender, type SenderOptions } from './sender.ts';

export interface GithubOptions extends SenderOptions {
  /** "owner/name". */
  readonly repository: string;
  /** Told of waits that a person may wonder about. */
  readonly warn: (message: string) => void;
}

/** GitHub over Octokit. `apiUrl`: GITHUB_API_URL; without one it is api.github.com. Loads nothing before the first call. */
export function createGithub(options: GithubOptions): Github {
  const [owner = '', repo = ''] = options.repository.split('/');
  const send = createSender(options);
  const call: Ask = async (route, { once, ...parameters }, signal) => {
    const whole: Call = {
      route,
      parameters: { owner, repo, ...parameters },
      ...(once === true ? NEVER_TWICE : {}),
    };
    return withPatience((each) => send(whole, each), options, signal);
  };
  return {
    repository: options.repository,
    ...deployments(call),
    ...runs(call),
    ...comments(call, graphqlRoot(options.apiUrl)),
    ...issues(call),
    ...pulls(call),
    ...reviews(call),
  };
}

function deployments(ask: Ask): DeploymentsApi {
  // Every default of GitHub's that would merge a branch, wait for checks or touch other deployments is switched off.
  const fixed = { auto_merge: false, required_contexts: [], transient_environment: false };
  const statuses = `${REPO}/deployments/{deployment_id}/statuses`;
  return {
    listDeployments: (query, signal) => list(ask, { route: `GET ${REPO}/deployments`, ...query }, signal),
    createDeployment: (body, signal) =>
      one(ask, { route: `POST ${REPO}/deployments`, ...body, ...fixed, ...NEVER_TWICE }, signal),
    listStatuses: (deployment_id, page, signal) =>
      list(ask, { route: `GET ${statuses}`, deployment_id, page }, signal),
    createStatus: (deployment_id, body, signal) =>
      one(ask, { route: `POST ${statuses}`, deployment_id, ...body, auto_inactive: false }, signal),
  };
}

function runs(ask: Ask): RunsApi {
  const run = `${REPO}/actions/runs/{run_id}`;
  return {
    getRun: (run_id, signal) => one(ask, { route: `GET ${run}`, run_id }, signal),
    async cancelRun(run_id, signal) {
      await ask(`POST ${run}/cancel`, { run_id }, signal);
    },
  };
}

function comments(ask: Ask, graphql: Parameters): CommentsApi {
  const ofIssue = `${REPO}/issues/{issue_number}/comments`;
  return {
    async login(signal) {
      const query = 'query { viewer { login } }';
      const answer = await one<Viewer>(ask, { route: 'POST /graphql', query, ...graphql }, signal);
      const login = answer.data?.viewer?.login;
      if (typeof login === 'string' && login !== '') return login;
      throw new GithubError('unknown', 'POST /graphql: the answer names no login');
    },
    listComments: (issue_number, page, signal) =>
      list(ask, { route: `GET ${ofIssue}`, issue_number, page }, signal),
    createComment: (issue_number, body, signal) =>
      one(ask, { route: `POST ${ofIssue}`, issue_number, body, ...NEVER_TWICE }, signal),
    updateComment: (comment_id, body, signal) =>
      one(ask, { route: `PATCH ${REPO}/issues/comments/{comment_id}`, comment_id, body }, signal),
  };
}

/** The only question that the REST API answers for some kinds of tokens only. What comes back is not believed by its type. */
interface Viewer {
  readonly data?: { readonly viewer?: { readonly login?: unknown } };
}

/** On a server of one's own REST lies under /api/v3, and GraphQL beside it. */
function graphqlRoot(apiUrl: string | undefined): Parameters {
  return apiUrl === undefined ? {} : { baseUrl: apiUrl.replace(/\/api\/v3\/?$/, '/api') };
}

function pulls(ask: Ask): PullsApi {
  return {
    listPullsOfCommit: (commit_sha, signal) =>
      list(ask, { route: `GET ${REPO}/commits/{commit_sha}/pulls`, commit_sha, page: 1 }, signal),
  };
}
