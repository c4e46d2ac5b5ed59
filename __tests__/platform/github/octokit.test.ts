import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Clock, systemClock } from '../../../src/platform/clock.ts';
import { GithubError } from '../../../src/platform/github/faults.ts';
import type { Github } from '../../../src/platform/github/github.ts';
import { createGithub } from '../../../src/platform/github/octokit.ts';
import { SteppedClock } from '../../ledger/stepped-clock.ts';
import { type GithubStandIn, startGithub } from '../../standins/github/server.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

const SHA = 'a'.repeat(40);
const never = new AbortController().signal;
const DEPLOYMENT = {
  ref: SHA,
  task: 't',
  environment: 'production',
  description: '',
  payload: { some: 'thing' },
};

let standIn: GithubStandIn;
let github: Github;
const warnings: string[] = [];

beforeEach(async () => {
  warnings.length = 0;
  standIn = await startGithub();
  github = githubOf(standIn.token);
});
afterEach(async () => {
  await standIn.close();
});

function githubOf(token: string, clock: Clock = systemClock): Github {
  const { url: apiUrl, repository } = standIn;
  return createGithub({
    token,
    apiUrl,
    repository,
    clock,
    warn: (words) => warnings.push(words),
  });
}

describe('what is sent', () => {
  test('a deployment merges nothing and waits for no checks', async () => {
    const { id } = await github.createDeployment(DEPLOYMENT, never);
    const [listed] = await github.listDeployments({ task: 't', page: 1 }, never);
    expect(listed).toMatchObject({ id, sha: SHA, payload: { some: 'thing' } });
    expect(standIn.problems).toEqual([]);
  });

  test('a status of one deployment leaves the others as they are', async () => {
    const first = await github.createDeployment({ ...DEPLOYMENT, environment: 'dev' }, never);
    const second = await github.createDeployment({ ...DEPLOYMENT, environment: 'dev' }, never);
    await github.createStatus(first.id, { state: 'success', description: 'one' }, never);
    await github.createStatus(
      second.id,
      { state: 'success', description: 'two', log_url: 'https://x.invalid/1' },
      never,
    );
    expect((await github.listStatuses(first.id, 1, never)).map(({ state }) => state)).toEqual(['success']);
    expect(standIn.problems).toEqual([]);
  });

  test('comments, pull requests and runs', async () => {
    standIn.pulls.set(SHA, [
      { number: 7, state: 'closed', mergedAt: '2026-11-01T00:00:00Z', mergeCommitSha: SHA },
    ]);
    standIn.runs.set(5, { status: 'in_progress', conclusion: null, attempt: 2 });
    const [pull] = await github.listPullsOfCommit(SHA, never);
    const comment = await github.createComment(pull?.number ?? 0, 'hello', never);
    await github.updateComment(comment.id, 'there', never);
    const [listed] = await github.listComments(7, 1, never);
    expect(listed).toMatchObject({ body: 'there', user: { login: 'github-actions[bot]' } });
    expect(await github.login(never)).toBe('github-actions[bot]');
    expect(await github.getRun('5', never)).toMatchObject({ status: 'in_progress', run_attempt: 2 });
    await github.cancelRun('5', never);
    expect(await github.getRun('5', never)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(standIn.problems).toEqual([]);
  });

  test('what has not changed is asked for by its tag', async () => {
    await github.createDeployment(DEPLOYMENT, never);
    const first = await github.listDeployments({ task: 't', page: 1 }, never);
    expect(await github.listDeployments({ task: 't', page: 1 }, never)).toEqual(first);
    await github.createDeployment(DEPLOYMENT, never);
    expect(await github.listDeployments({ task: 't', page: 1 }, never)).toHaveLength(2);
  });
});

describe('faults', () => {
  test.each([
    ['not-accessible', 'forbidden'],
    ['bad-credentials', 'forbidden'],
  ] as const)('%s is %s', async (kind, fault) => {
    standIn.faults.add({ fault: { kind } });
    await expect(github.getRun('5', never)).rejects.toMatchObject({ fault });
  });

  test('a run that is not there is not-found, a deployment of nothing invalid', async () => {
    await expect(github.getRun('5', never)).rejects.toMatchObject({ fault: 'not-found', status: 404 });
    expect(standIn.requests).toHaveLength(1);
    await expect(github.createDeployment({ ...DEPLOYMENT, ref: 'gone' }, never)).rejects.toMatchObject({
      fault: 'invalid',
    });
  });

  test('reading goes on after a fault that passes, creating a deployment is sent once', async () => {
    standIn.faults.add({ fault: { kind: 'down', html: true, status: 502 }, times: 1 });
    expect(await github.listDeployments({ task: 't', page: 1 }, never)).toEqual([]);
    standIn.faults.add({ fault: { kind: 'down' }, times: 1 });
    await expect(github.createDeployment(DEPLOYMENT, never)).rejects.toMatchObject({
      fault: 'down',
      status: 503,
    });
    expect(standIn.deployments).toEqual([]);
  });

  test('a connection that breaks is down', async () => {
    standIn.faults.add({ fault: { kind: 'reset' } });
    await expect(github.createDeployment(DEPLOYMENT, never)).rejects.toMatchObject({
      fault: 'down',
      status: undefined,
    });
  });

  test('a short rate limit is waited for, a long one is told', async () => {
    standIn.faults.add({ fault: { kind: 'rate-limit', retryAfter: 0, secondary: true }, times: 1 });
    expect(await github.listDeployments({ task: 't', page: 1 }, never)).toEqual([]);
    expect(warnings).toHaveLength(1);
    standIn.faults.add({ fault: { kind: 'rate-limit', retryAfter: 3600, secondary: true } });
    await expect(github.getRun('5', never)).rejects.toMatchObject({
      fault: 'rate-limited',
      retryAfter: 3_600_000,
    });
  });

  test.each([
    [429, { kind: 'rate-limit', retryAfter: 60 }],
    [403, { kind: 'rate-limit', retryAfter: 60, secondary: true }],
  ] as const)('a limit (%d) is not knocked at again before GitHub says so', async (_status, fault) => {
    standIn.faults.add({ fault, times: 1 });
    const before: number[] = [];
    const clock = {
      now: () => new Date(),
      /** The wait is over at once; the time limit of a call never comes. */
      sleep: async (ms) => {
        if (ms !== 60_000) return new Promise(() => undefined);
        before.push(standIn.requests.length);
      },
    } satisfies Clock;
    const list = githubOf(standIn.token, clock).listDeployments({ task: 't', page: 1 }, never);
    expect(await list).toEqual([]);
    expect([...before, standIn.requests.length]).toEqual([1, 2]);
  });

  test('a limit that is used up says when it begins anew', async () => {
    const clock = new SteppedClock();
    standIn.faults.add({ fault: { kind: 'used-up', resetAt: clock.now().getTime() + 1_800_000 } });
    await expect(githubOf(standIn.token, clock).getRun('5', never)).rejects.toMatchObject({
      fault: 'rate-limited',
      retryAfter: 1_800_000,
    });
    expect(standIn.requests).toHaveLength(1);
  });

  test('a run that has ended is not asked to end again and again', async () => {
    standIn.runs.set(5, { status: 'completed', conclusion: 'success', attempt: 1 });
    await expect(github.cancelRun('5', never)).rejects.toMatchObject({ fault: 'invalid' });
    expect(standIn.requests).toHaveLength(1);
  });

  test('an abort ends a call that hangs, at once and with its own reason', async () => {
    standIn.faults.add({ fault: { kind: 'hang' } });
    const abort = new AbortController();
    standIn.onHang(() => abort.abort(new Error('enough')));
    await expect(github.getRun('5', abort.signal)).rejects.toThrow('enough');
  });

  test('a call that hangs is down after its time limit', async () => {
    const clock = new SteppedClock();
    const { url: apiUrl, repository, token } = standIn;
    const impatient = createGithub({ token, apiUrl, repository, clock, warn: () => undefined });
    standIn.faults.add({ fault: { kind: 'hang' } });
    standIn.onHang(() => clock.advance(30_000));
    await expect(impatient.getRun('5', never)).rejects.toMatchObject({
      fault: 'down',
      message: expect.stringContaining('30 s'),
    });
  });

  test('no message holds the token', async () => {
    const broken = githubOf('ghs_secretsecretsecret\n');
    const error = await broken.getRun('5', never).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(GithubError);
    expect(String(error)).not.toContain('ghs_secret');
  });
});
