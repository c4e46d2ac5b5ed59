import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { githubApprovals } from '../../src/checks/github-approvals.ts';
import { githubChecksChecker } from '../../src/checks/github-checks.ts';
import type { GithubChecksCheck } from '../../src/domain/checks/github-checks.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Github } from '../../src/platform/github/github.ts';
import { createGithub } from '../../src/platform/github/octokit.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';
import { checkOf } from './aws-stand.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

const SHA = 'a'.repeat(40);
const PULL = { number: 7, state: 'closed', mergedAt: '2026-11-01T00:00:00Z', mergeCommitSha: SHA } as const;

let standIn: GithubStandIn;
let github: Github;
const never = new AbortController().signal;

beforeEach(async () => {
  standIn = await startGithub();
  standIn.permissions.checks = 'read';
  standIn.permissions.statuses = 'read';
  github = createGithub({
    token: standIn.token,
    repository: 'org/repo',
    apiUrl: standIn.url,
    clock: systemClock,
    warn: () => undefined,
  });
});

afterEach(async () => {
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

function ask(yaml = '{}', commit = { sha: SHA, run: '77' }) {
  const check = checkOf(`github-checks: ${yaml}`) as GithubChecksCheck;
  return githubChecksChecker(github, commit).run(check, { signal: never, saved: {} });
}

describe('github-checks', () => {
  test('holds when check runs and statuses are green; skipped ones are', async () => {
    standIn.checkRuns.set(SHA, [
      { name: 'test', conclusion: 'success' },
      { name: 'docs', conclusion: 'skipped' },
    ]);
    standIn.commitStatuses.set(SHA, [{ context: 'scan', state: 'success' }]);
    expect(await ask()).toEqual({ state: 'pass', detail: '3 green' });
  });

  test('names everything that is red, not ended or not there', async () => {
    standIn.checkRuns.set(SHA, [
      { name: 'test', conclusion: 'failure' },
      { name: 'e2e', conclusion: null },
    ]);
    standIn.commitStatuses.set(SHA, [{ context: 'scan', state: 'error' }]);
    expect(await ask('{ required: [licences] }')).toEqual({
      state: 'fail',
      detail: 'licences is not there; test failed; scan failed; e2e has not ended',
    });
  });

  test('a commit without any check is not green', async () => {
    expect(await ask()).toEqual({ state: 'fail', detail: 'GitHub knows no check of this commit' });
  });

  test('the jobs of the run that asks do not count, nor do those that the plan leaves out', async () => {
    standIn.checkRuns.set(SHA, [
      { name: 'canary', conclusion: null, run: 77 },
      { name: 'nightly perf', conclusion: 'failure' },
      { name: 'test', conclusion: 'success' },
    ]);
    expect(await ask('{ ignore: ["nightly*"] }')).toEqual({ state: 'pass', detail: '1 green' });
  });

  test('more than a page of checks is read whole', async () => {
    const green = Array.from({ length: 149 }, (_, i) => ({
      name: `job ${i}`,
      conclusion: 'success' as const,
    }));
    standIn.checkRuns.set(SHA, [...green, { name: 'last', conclusion: 'failure' }]);
    expect(await ask()).toMatchObject({ state: 'fail', detail: 'last failed' });
  });

  describe('reviews', () => {
    beforeEach(() => void standIn.checkRuns.set(SHA, [{ name: 'test', conclusion: 'success' }]));

    test('are counted by the newest word of each reviewer', async () => {
      standIn.pulls.set(SHA, [PULL]);
      standIn.reviews.set(7, [
        { login: 'ada', state: 'CHANGES_REQUESTED' },
        { login: 'ada', state: 'APPROVED' },
        { login: 'ada', state: 'COMMENTED' },
      ]);
      expect(await ask('{ reviews: 1 }')).toEqual({ state: 'pass', detail: '1 green, approved by ada' });
      expect(await ask('{ reviews: 2 }')).toEqual({ state: 'fail', detail: '1 of 2 approvals in #7' });
    });

    test('that ask for changes fail, whoever else approved', async () => {
      standIn.pulls.set(SHA, [PULL]);
      standIn.reviews.set(7, [
        { login: 'ada', state: 'APPROVED' },
        { login: 'bob', state: 'CHANGES_REQUESTED' },
      ]);
      expect(await ask('{ reviews: 1 }')).toMatchObject({
        state: 'fail',
        detail: 'bob asked for changes in #7',
      });
    });

    test('of a commit that no pull request brought in are none', async () => {
      expect(await ask('{ reviews: 1 }')).toMatchObject({ state: 'fail' });
    });
  });

  test('a missing permission is an error that names it', async () => {
    standIn.permissions.checks = 'none';
    const result = await ask();
    expect(result.state).toBe('error');
    expect(result.detail).toContain('checks: read');
  });

  test('without a token or a commit it cannot be asked', async () => {
    const check = checkOf('github-checks: {}') as GithubChecksCheck;
    const asking = { signal: never, saved: {} };
    expect(await githubChecksChecker(undefined, { sha: SHA }).run(check, asking)).toMatchObject({
      state: 'error',
    });
    expect(await ask('{}', { sha: '', run: '77' })).toMatchObject({ state: 'error' });
  });
});

describe('approvals of a run', () => {
  test('are those who approved, one for each review', async () => {
    standIn.approvals.set(77, [
      { login: 'ada' },
      { login: 'bob', state: 'rejected' },
      { login: 'ada', environment: 'other' },
    ]);
    expect(await githubApprovals(github).of('77', never)).toEqual(['ada', 'ada']);
    expect(await githubApprovals(github).of('78', never)).toEqual([]);
  });

  test('are those of people', async () => {
    const bot = { state: 'approved', user: { login: 'deploy-bot[bot]', type: 'Bot' } };
    const person = { state: 'approved', user: { login: 'ada', type: 'User' } };
    const approvals = githubApprovals({ listApprovals: async () => [bot, person] });
    expect(await approvals.of('77', never)).toEqual(['ada']);
  });

  test('that may not be read say what is missing', async () => {
    standIn.permissions.actions = 'none';
    await expect(githubApprovals(github).of('77', never)).rejects.toThrow('actions: read');
  });

  test('an abort rejects with its own reason', async () => {
    const aborted = AbortSignal.abort(new Error('stop'));
    await expect(githubApprovals(github).of('77', aborted)).rejects.toThrow('stop');
  });
});
