import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type GithubStandIn, startGithub } from './server.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

const SHA = 'a'.repeat(40);
const DEPLOYMENT = { ref: SHA, auto_merge: false, required_contexts: [], environment: 'production' };
let now = Date.UTC(2026, 10, 2);
let github: GithubStandIn;

beforeEach(async () => {
  github = await startGithub({ clock: () => now });
});
afterEach(() => github.close());

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${github.url}/repos/org/repo${path}`, {
    method,
    headers: { authorization: `token ${github.token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const data: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  return { status: answer.status, data, etag: answer.headers.get('etag') ?? '' };
}

async function deploy(body: object = {}): Promise<number> {
  const { data } = await call('POST', '/deployments', { ...DEPLOYMENT, ...body });
  return (data as { id: number }).id;
}

test('an issue is opened, found and closed by who may write issues', async () => {
  expect((await call('POST', '/issues', { title: 'Incident' })).status).toBe(403);
  github.permissions.issues = 'write';
  const { data } = await call('POST', '/issues', {
    title: 'Incident',
    body: 'what happened',
    labels: ['incident'],
  });
  const { number } = data as { number: number };
  expect((await call('GET', '/issues?state=open')).data).toMatchObject([{ number, body: 'what happened' }]);
  await call('PATCH', `/issues/${number}`, { state: 'closed', state_reason: 'completed' });
  expect((await call('GET', '/issues?state=open')).data).toEqual([]);
  expect(github.problems).toEqual([]);
});

describe('what GitHub refuses', () => {
  test.each([
    ['a deployment of nothing', '/deployments', { ref: undefined }, 422],
    ['a ref that is not there', '/deployments', { ref: 'gone' }, 422],
    ['a deployment that waits for checks', '/deployments', { required_contexts: undefined }, 409],
  ])('%s', async (_what, path, overrides, status) => {
    expect((await call('POST', path, { ...DEPLOYMENT, ...overrides })).status).toBe(status);
  });

  test('the default of auto_merge answers with a merge and no deployment', async () => {
    const { status, data } = await call('POST', '/deployments', { ...DEPLOYMENT, auto_merge: undefined });
    expect([status, data]).toEqual([202, { message: expect.any(String) }]);
    expect(github.deployments).toEqual([]);
  });

  test('a state that does not exist, and a description over 140 characters', async () => {
    const path = `/deployments/${await deploy()}/statuses`;
    expect((await call('POST', path, { state: 'done' })).status).toBe(422);
    expect(github.problems).toHaveLength(1);
    expect((await call('POST', path, { state: 'success', description: 'x'.repeat(141) })).status).toBe(422);
    expect((await call('POST', path, { state: 'success', description: 'x'.repeat(140) })).status).toBe(201);
  });

  test('a comment over 65,536 characters', async () => {
    expect((await call('POST', '/issues/1/comments', { body: 'x'.repeat(65_537) })).status).toBe(422);
    expect((await call('POST', '/issues/1/comments', { body: 'x'.repeat(65_536) })).status).toBe(201);
  });

  test('a token that is wrong, has expired, or may only read', async () => {
    expect((await call('GET', '/deployments', undefined, { authorization: 'token x' })).status).toBe(401);
    github.permissions.deployments = 'read';
    expect((await call('GET', '/deployments')).status).toBe(200);
    expect((await call('POST', '/deployments', DEPLOYMENT)).status).toBe(403);
    github.expiresAt = now;
    expect((await call('GET', '/deployments')).status).toBe(401);
  });
});

describe('lists', () => {
  const shown = async () => ((await call('GET', '/deployments')).data as unknown[]).length;

  test('lag in time', async () => {
    github.lag.ms = 5000;
    await deploy();
    expect(await shown()).toBe(0);
    now += 5000;
    expect(await shown()).toBe(1);
  });

  test('lag in calls', async () => {
    github.lag.calls = 2;
    await deploy();
    expect([await shown(), await shown(), await shown()]).toEqual([0, 0, 1]);
  });

  test('come newest first, in pages, and filtered', async () => {
    const ids = [await deploy(), await deploy({ task: 'other' }), await deploy()];
    const list = async (query: string) =>
      ((await call('GET', `/deployments?${query}`)).data as { id: number }[]).map(({ id }) => id);
    expect(await list('per_page=2')).toEqual([ids[2], ids[1]]);
    expect(await list('per_page=2&page=2')).toEqual([ids[0]]);
    expect(await list('task=other')).toEqual([ids[1]]);
    expect(await list('environment=PRODUCTION&sha=none')).toHaveLength(3);
    expect(await list('environment=dev')).toEqual([]);
  });

  test('that have not changed answer 304', async () => {
    await deploy();
    const { etag } = await call('GET', '/deployments');
    expect((await call('GET', '/deployments', undefined, { 'if-none-match': etag })).status).toBe(304);
    await deploy();
    expect((await call('GET', '/deployments', undefined, { 'if-none-match': etag })).status).toBe(200);
  });
});

test('a success makes earlier ones of the environment inactive unless it is told not to, production never', async () => {
  const succeed = async (environment: string, extra: object = {}) => {
    const id = await deploy({ environment });
    await call('POST', `/deployments/${id}/statuses`, { state: 'success', ...extra });
    return id;
  };
  for (const environment of ['dev', 'production']) {
    await succeed(environment);
    await succeed(environment, { auto_inactive: false });
    await succeed(environment);
  }
  expect(github.statuses.filter(({ state }) => state === 'inactive')).toHaveLength(2);
});

test('a fault hits the requests that it names, in its time', async () => {
  github.faults.add({
    fault: { kind: 'down', status: 502, html: true },
    method: 'POST',
    path: '/deployments',
    from: now + 1000,
    until: now + 2000,
  });
  expect((await call('POST', '/deployments', DEPLOYMENT)).status).toBe(201);
  now += 1000;
  expect((await call('GET', '/deployments')).status).toBe(200);
  expect((await call('POST', '/deployments', DEPLOYMENT)).status).toBe(502);
  now += 1000;
  expect((await call('POST', '/deployments', DEPLOYMENT)).status).toBe(201);
});

test('what is asked is kept, and a path that nobody knows is a problem', async () => {
  await call('GET', '/nothing');
  expect(github.requests).toMatchObject([{ method: 'GET', path: '/repos/org/repo/nothing', status: 404 }]);
  expect(github.problems).toHaveLength(1);
});
