import { instant, USER } from './answers.ts';
import { type Answer, type Call, page } from './call.ts';

/** What people and other programs have said of a run, a pull request or a commit. GitHub tells who, and of a run not when. */
export function listApprovals({ world, params, now }: Call): Answer {
  const reviews = world.approvals.get(Number(params['run_id'])) ?? [];
  return {
    status: 200,
    body: reviews.map(({ login, state = 'approved', environment = 'production-approval' }) => ({
      state,
      comment: '',
      environments: [{ id: 1, name: environment, created_at: instant(now), updated_at: instant(now) }],
      user: { ...USER, type: 'User', login },
    })),
  };
}

export function listReviews({ world, params, query, sample }: Call): Answer {
  const reviews = world.reviews.get(Number(params['pull_number'])) ?? [];
  const least = sample('pulls/list-reviews', 200) as object;
  return {
    status: 200,
    body: page(reviews, query).map(({ login, state }, i) => ({
      ...least,
      id: i + 1,
      state,
      user: { ...USER, type: 'User', login },
    })),
  };
}

/** What a check run has beside what is known of it; the description asks for all of it. */
const CHECK_RUN = {
  node_id: 'CR_1',
  head_sha: '',
  external_id: null,
  url: 'https://api.github.invalid/check',
  html_url: null,
  started_at: null,
  completed_at: null,
  output: {
    title: null,
    summary: null,
    text: null,
    annotations_count: 0,
    annotations_url: 'https://api.github.invalid/a',
  },
  check_suite: null,
  app: null,
  pull_requests: [],
};

const STATUS = {
  node_id: 'S_1',
  url: 'https://api.github.invalid/status',
  description: null,
  target_url: null,
  avatar_url: null,
  required: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

export function listCheckRuns({ world, params, query, repo }: Call): Answer {
  const runs = world.checkRuns.get(params['ref'] ?? '') ?? [];
  return {
    status: 200,
    body: {
      total_count: runs.length,
      check_runs: page(runs, query).map(({ name, conclusion, run = 1 }, i) => ({
        ...CHECK_RUN,
        id: i + 1,
        name,
        status: conclusion === null ? 'in_progress' : 'completed',
        conclusion,
        details_url: `${repo}/actions/runs/${run}/job/${i + 1}`,
      })),
    },
  };
}

export function combinedStatus({ world, params, query, sample }: Call): Answer {
  const statuses = world.commitStatuses.get(params['ref'] ?? '') ?? [];
  const whole = sample('repos/get-combined-status-for-ref', 200) as object;
  return {
    status: 200,
    body: {
      ...whole,
      total_count: statuses.length,
      statuses: page(statuses, query).map(({ context, state }, i) => ({
        ...STATUS,
        id: i + 1,
        context,
        state,
      })),
    },
  };
}
