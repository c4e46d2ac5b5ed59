import { commentFields, pullFields, runFields } from './answers.ts';
import { type Answer, type Call, invalid, notFound, page, visible } from './call.ts';
import { createDeployment, createStatus, listDeployments, listStatuses } from './deployments.ts';
import { createIssue, listIssues, updateIssue } from './issues.ts';
import { combinedStatus, listApprovals, listCheckRuns, listReviews } from './reviews.ts';
import type { GithubWorld } from './world.ts';

type Permission = keyof GithubWorld['permissions'];

/** What the stand-in can do: each operation, the permission it needs, and its answer. */
export const OPERATIONS: Readonly<
  Record<
    string,
    {
      readonly needs: readonly [Permission, 'read' | 'write'] | undefined;
      readonly answer: (call: Call) => Answer;
    }
  >
> = {
  'repos/get': {
    needs: undefined,
    answer: ({ sample }) => ({
      status: 200,
      body: { ...(sample('repos/get', 200) as object), default_branch: 'main' },
    }),
  },
  'repos/list-deployments': { needs: ['deployments', 'read'], answer: listDeployments },
  'repos/create-deployment': { needs: ['deployments', 'write'], answer: createDeployment },
  'repos/list-deployment-statuses': { needs: ['deployments', 'read'], answer: listStatuses },
  'repos/create-deployment-status': { needs: ['deployments', 'write'], answer: createStatus },
  'issues/list-for-repo': { needs: ['issues', 'read'], answer: listIssues },
  'issues/create': { needs: ['issues', 'write'], answer: createIssue },
  'issues/update': { needs: ['issues', 'write'], answer: updateIssue },
  'issues/list-comments': { needs: ['pull-requests', 'read'], answer: listComments },
  'issues/create-comment': { needs: ['pull-requests', 'write'], answer: createComment },
  'issues/update-comment': { needs: ['pull-requests', 'write'], answer: updateComment },
  'issues/get-comment': { needs: ['pull-requests', 'read'], answer: getComment },
  'repos/list-pull-requests-associated-with-commit': { needs: ['pull-requests', 'read'], answer: listPulls },
  'actions/get-workflow-run': { needs: ['actions', 'read'], answer: getRun },
  'actions/get-reviews-for-run': { needs: ['actions', 'read'], answer: listApprovals },
  'pulls/list-reviews': { needs: ['pull-requests', 'read'], answer: listReviews },
  'checks/list-for-ref': { needs: ['checks', 'read'], answer: listCheckRuns },
  'repos/get-combined-status-for-ref': { needs: ['statuses', 'read'], answer: combinedStatus },
  'actions/cancel-workflow-run': { needs: ['actions', 'write'], answer: cancelRun },
};

function listComments({ world, now, params, query, sample, repo }: Call): Answer {
  const least = sample('issues/create-comment', 201) as object;
  const own = world.comments.filter(({ issue }) => issue === Number(params['issue_number']));
  return {
    status: 200,
    body: page(visible(own, world.lag, now), query).map((stored) => ({
      ...least,
      ...commentFields(stored, repo),
    })),
  };
}

function createComment({ world, now, params, body, sample, repo, nextId }: Call): Answer {
  const text = String(body['body']);
  if (text.length > 65_536) return invalid('Body is too long (maximum is 65536 characters)');
  const stored = {
    id: nextId('comment'),
    at: now,
    listed: 0,
    issue: Number(params['issue_number']),
    body: text,
    login: world.login,
  };
  world.comments.push(stored);
  return {
    status: 201,
    body: { ...(sample('issues/create-comment', 201) as object), ...commentFields(stored, repo) },
  };
}

function updateComment({ world, params, body, sample, repo }: Call): Answer {
  const stored = world.comments.find(({ id }) => id === Number(params['comment_id']));
  if (stored === undefined) return notFound;
  const text = String(body['body']);
  if (text.length > 65_536) return invalid('Body is too long (maximum is 65536 characters)');
  stored.body = text;
  return {
    status: 200,
    body: { ...(sample('issues/create-comment', 201) as object), ...commentFields(stored, repo) },
  };
}

function getComment({ world, params, sample, repo }: Call): Answer {
  const stored = world.comments.find(({ id }) => id === Number(params['comment_id']));
  if (stored === undefined) return notFound;
  return {
    status: 200,
    body: { ...(sample('issues/create-comment', 201) as object), ...commentFields(stored, repo) },
  };
}

function listPulls({ world, params, sample, repo, query }: Call): Answer {
  const pulls = world.pulls.get(params['commit_sha'] ?? '') ?? [];
  const least = sample('repos/list-pull-requests-associated-with-commit', 200) as Record<string, unknown>;
  return { status: 200, body: page(pulls, query).map((pull) => pullFields(least, pull, repo)) };
}

function getRun({ world, params, sample, repo }: Call): Answer {
  const id = Number(params['run_id']);
  const run = world.runs.get(id);
  if (run === undefined) return notFound;
  return {
    status: 200,
    body: { ...(sample('actions/get-workflow-run', 200) as object), ...runFields(id, run, repo) },
  };
}

function cancelRun({ world, params }: Call): Answer {
  const id = Number(params['run_id']);
  const run = world.runs.get(id);
  if (run === undefined) return notFound;
  if (run.status === 'completed')
    return { status: 409, body: { message: 'Cannot cancel a workflow run that is completed.' } };
  world.runs.set(id, { ...run, status: 'completed', conclusion: 'cancelled' });
  return { status: 202, body: {} };
}
