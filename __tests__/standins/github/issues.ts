import { instant, USER } from './answers.ts';
import { type Answer, type Call, notFound, page, visible } from './call.ts';
import type { StoredIssue } from './world.ts';

/** Issues, as far as an incident is opened, found again and closed. */
export function listIssues({ world, query, now, sample, repo }: Call): Answer {
  const state = query.get('state') ?? 'open';
  const asked = world.issues.filter((issue) => state === 'all' || issue.state === state);
  const newest = visible(asked, world.lag, now).toReversed();
  const least = sample('issues/list-for-repo', 200) as object;
  return {
    status: 200,
    body: page(newest, query).map((stored) => ({ ...least, ...issueFields(stored, repo) })),
  };
}

export function createIssue({ world, now, body, sample, repo, nextId }: Call): Answer {
  const stored: StoredIssue = {
    id: nextId('issue'),
    at: now,
    listed: 0,
    title: String(body['title']),
    body: String(body['body'] ?? ''),
    labels: (body['labels'] as readonly string[] | undefined) ?? [],
    state: 'open',
    login: world.login,
  };
  world.issues.push(stored);
  return { status: 201, body: { ...(sample('issues/create', 201) as object), ...issueFields(stored, repo) } };
}

export function updateIssue({ world, params, body, sample, repo }: Call): Answer {
  const stored = world.issues.find(({ id }) => id === Number(params['issue_number']));
  if (stored === undefined) return notFound;
  if (body['state'] === 'closed' || body['state'] === 'open') stored.state = body['state'];
  return { status: 200, body: { ...(sample('issues/update', 200) as object), ...issueFields(stored, repo) } };
}

function issueFields({ id, title, body, state, login, at }: StoredIssue, repo: string) {
  return {
    id,
    number: id,
    title,
    body,
    state,
    user: { ...USER, login },
    html_url: `${repo}/issues/${id}`,
    created_at: instant(at),
    updated_at: instant(at),
  };
}
