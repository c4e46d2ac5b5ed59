import { describe, expect, test } from '@jest/globals';
import type { Evidence } from '../../src/domain/report.ts';
import { weight } from '../../src/domain/weight.ts';
import { GithubError } from '../../src/platform/github/faults.ts';
import type { CommentsApi, PullsApi, WireComment, WirePull } from '../../src/platform/github/github.ts';
import { pullOf } from '../../src/report/pull-request.ts';
import { type CommentOptions, pullRequestComment } from '../../src/report/pull-request-comment.ts';
import {
  failedReport,
  observation,
  phaseReport,
  phaseStarted,
  refusedReport,
  rollbackReport,
  SOAK_FROM,
} from './samples.ts';

const SHA = phaseReport().release.release;
const evidence: Evidence = { schemaVersion: 1, report: phaseReport(), series: [], judgements: [] };

function pull(overrides: Partial<WirePull> = {}): WirePull {
  return {
    number: 7,
    state: 'closed',
    html_url: 'https://github.com/org/search/pull/7',
    merged_at: '2026-11-23T08:00:00Z',
    merge_commit_sha: SHA,
    base: { ref: 'main' },
    head: { sha: 'f00' },
    ...overrides,
  };
}

/** A conversation that keeps what is written, and fails a call where a test says so. */
function conversation(overrides: Partial<CommentsApi & PullsApi> = {}) {
  const comments: WireComment[] = [];
  const calls: string[] = [];
  const add = (login: string, body: string): WireComment => {
    const comment = { id: comments.length + 1, body, html_url: '', user: { login } };
    comments.push(comment);
    return comment;
  };
  const github = {
    login: async () => 'github-actions[bot]',
    listPullsOfCommit: async () => [pull()],
    listComments: async (_issue, page) => comments.slice((page - 1) * 100, page * 100),
    createComment: async (issue, body) => {
      calls.push(`create on ${issue}`);
      return add('github-actions[bot]', body);
    },
    updateComment: async (id, body) => {
      calls.push(`update ${id}`);
      const index = comments.findIndex((comment) => comment.id === id);
      const old = comments[index];
      if (old === undefined) throw new GithubError('not-found', 'gone', { status: 404 });
      comments[index] = { ...old, body };
      return { ...old, body };
    },
    ...overrides,
  } satisfies CommentsApi & PullsApi;
  return { comments, calls, add, github };
}

function reporterOn(github: CommentOptions['github'], overrides: Partial<CommentOptions> = {}) {
  return pullRequestComment({ github, sha: SHA, deadline: () => new AbortController().signal, ...overrides });
}

const forbidden = async (): Promise<never> => {
  throw new GithubError('forbidden', 'POST: 403 Resource not accessible by integration', { status: 403 });
};

describe('the comment on a pull request', () => {
  test('is made once, and every later job writes it again with what it held', async () => {
    const { comments, calls, github } = conversation();
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    await reporterOn(github).phaseFinished(failedReport, evidence);
    await reporterOn(github).rolledBack(rollbackReport());
    expect(calls).toEqual(['create on 7', 'update 1', 'update 1']);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('RESTORED at 0 %');
    expect(comments[0]?.body).toContain('| ✅ | canary |');
    expect(comments[0]?.body).toContain('| ❌ | half |');
  });

  test('is found behind more than a page of others', async () => {
    const { comments, add, github } = conversation();
    for (let i = 0; i < 150; i += 1) add('maria', `comment ${i}`);
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    await reporterOn(github).phaseFinished(failedReport, evidence);
    expect(comments).toHaveLength(151);
  });

  test('another release and another environment have comments of their own', async () => {
    const { comments, github } = conversation();
    const { release } = phaseReport();
    for (const other of [release, { ...release, release: 'r2' }, { ...release, environment: 'staging' }])
      await reporterOn(github).phaseFinished(phaseReport({ release: other }), evidence);
    expect(comments).toHaveLength(3);
  });

  test.each([
    ['an app', async () => 'release-app[bot]'],
    ['a person', async () => 'maria'],
  ])('of %s is found by the login that the token has', async (_who, login) => {
    const { comments, add, github } = conversation({ login });
    const createComment = async (_issue: number, body: string) => add(await login(), body);
    await reporterOn({ ...github, createComment }).phaseFinished(phaseReport(), evidence);
    await reporterOn({ ...github, createComment }).phaseFinished(failedReport, evidence);
    expect(comments).toHaveLength(1);
  });

  test("is taken for a workflow's own where GitHub does not say who writes", async () => {
    const login = async () => {
      throw new GithubError('not-found', 'POST /graphql: 404', { status: 404 });
    };
    const { comments, github } = conversation({ login });
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    await reporterOn(github).phaseFinished(failedReport, evidence);
    expect(comments).toHaveLength(1);
  });

  test('one that somebody else planted is neither read nor written', async () => {
    const { comments, add, github } = conversation();
    await reporterOn(github).phaseFinished(failedReport, evidence);
    const planted = comments.splice(0, 1)[0]?.body ?? '';
    add('mallory', planted);
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    expect(comments.map(({ user }) => user?.login)).toEqual(['mallory', 'github-actions[bot]']);
    expect(comments[0]?.body).toBe(planted);
    expect(comments[1]?.body).not.toContain('| ❌ | half |');
  });

  test('one that was deleted in between is made anew', async () => {
    const { calls, github } = conversation({
      updateComment: async () => {
        throw new GithubError('not-found', 'gone', { status: 404 });
      },
    });
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    await reporterOn(github).phaseFinished(failedReport, evidence);
    expect(calls).toEqual(['create on 7', 'create on 7']);
  });

  test('a commit without a pull request has none', async () => {
    const { calls, github } = conversation({ listPullsOfCommit: async () => [] });
    await reporterOn(github).phaseFinished(phaseReport(), evidence);
    expect(calls).toEqual([]);
  });

  test('a token that may not comment is told in words that help, and asked no more', async () => {
    const asked: string[] = [];
    const { github } = conversation({
      createComment: async () => {
        asked.push('create');
        return forbidden();
      },
    });
    const reporter = reporterOn(github);
    await reporter.phaseStarted(phaseStarted());
    await reporter.observed(observation());
    await expect(reporter.phaseFinished(phaseReport(), evidence)).rejects.toThrow(
      'may not comment on pull requests',
    );
    await reporter.rolledBack(rollbackReport());
    expect(asked).toEqual(['create']);
  });

  test('any other fault is told at the end, and the end is written all the same', async () => {
    let faults = 1;
    const { comments, github } = conversation({
      listPullsOfCommit: async () => {
        faults -= 1;
        if (faults >= 0) throw new GithubError('down', '502', { status: 502 });
        return [pull()];
      },
    });
    const reporter = reporterOn(github);
    await reporter.phaseStarted(phaseStarted());
    await reporter.observed(observation());
    await expect(reporter.phaseFinished(phaseReport(), evidence)).rejects.toThrow('502');
    expect(comments[0]?.body).toContain('PASSED');
  });

  test('a look returns before GitHub has answered', async () => {
    const { github } = conversation({ listPullsOfCommit: () => new Promise<never>(() => undefined) });
    const reporter = reporterOn(github);
    await reporter.phaseStarted(phaseStarted());
    await expect(reporter.observed(observation())).resolves.toBeUndefined();
  });

  test('during a soak it is written at the first look and at changes, 15 minutes apart', async () => {
    const { calls, comments, github } = conversation();
    const reporter = reporterOn(github);
    await reporter.phaseStarted(phaseStarted());
    for (let minute = 1; minute <= 60; minute += 1) {
      const changed = minute >= 5 ? { gates: failedReport.gates } : {};
      await reporter.observed(observation({ at: SOAK_FROM + minute * 60_000, ...changed }));
    }
    await reporter.phaseFinished(refusedReport, evidence);
    expect(calls).toEqual(['create on 7', 'update 1', 'update 1']);
    expect(comments[0]?.body).toContain('REFUSED');
  });
});

describe('the pull request of a commit', () => {
  test.each([
    [
      'the one whose merge made the commit',
      [pull({ number: 1 }), pull({ number: 2, state: 'open', merged_at: null })],
      1,
    ],
    [
      'else an open one that ends in it',
      [
        pull({ number: 1, merge_commit_sha: 'x' }),
        pull({ number: 2, state: 'open', merged_at: null, head: { sha: 'x' } }),
        pull({ number: 3, state: 'open', merged_at: null, head: { sha: SHA } }),
      ],
      3,
    ],
    [
      'else an open one',
      [pull({ number: 1, merge_commit_sha: 'x' }), pull({ number: 2, state: 'open', merged_at: null })],
      2,
    ],
    [
      'else a merged one, the newest',
      [pull({ number: 1, merge_commit_sha: 'x' }), pull({ number: 4, merge_commit_sha: 'y' })],
      4,
    ],
    ['never one that was closed without a merge', [pull({ merged_at: null })], undefined],
    ['nor any for a commit pushed directly', [], undefined],
  ])('is %s', (_case, pulls, number) => expect(pullOf(SHA, pulls)?.number).toBe(number));
});

test('the weight of a soak is told as it is read back', async () => {
  const { comments, github } = conversation();
  const reporter = reporterOn(github);
  await reporter.phaseStarted(phaseStarted({ to: weight(50) }));
  await reporter.observed(observation({ weight: weight(10) }));
  await reporter.phaseFinished(
    phaseReport({ release: { ...phaseReport().release, release: 'other' } }),
    evidence,
  );
  expect(comments[0]?.body).toContain('SOAKING at 10 %');
});
