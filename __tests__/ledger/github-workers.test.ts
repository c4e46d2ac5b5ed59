import { describe, expect, test } from '@jest/globals';
import { githubWorkers } from '../../src/ledger/github-workers.ts';
import { GithubError, type GithubFault } from '../../src/platform/github/faults.ts';
import type { RunsApi } from '../../src/platform/github/github.ts';
import { never, workerOf } from '../contracts/ledger-cast.ts';

const failing = (fault: GithubFault): RunsApi => {
  const fail = async () => {
    throw new GithubError(fault, fault);
  };
  return { getRun: fail, cancelRun: fail } satisfies RunsApi;
};
const running = (status: string | null): RunsApi =>
  ({
    getRun: async () => ({ status, conclusion: null, html_url: '' }),
    cancelRun: async () => undefined,
  }) satisfies RunsApi;

describe('the state of a worker', () => {
  test.each([
    ['completed', 'gone'],
    ['in_progress', 'there'],
    ['waiting', 'there'],
    ['requested', 'there'],
    [null, 'unknown'],
  ] as const)('of a run that is %s: %s', async (status, state) => {
    expect(await githubWorkers(running(status)).stateOf(workerOf(5), never)).toBe(state);
  });

  test.each(['not-found', 'forbidden', 'down', 'rate-limited'] as const)(
    'is unknown when the answer is %s',
    async (fault) => {
      expect(await githubWorkers(failing(fault)).stateOf(workerOf(5), never)).toBe('unknown');
    },
  );

  test('is unknown for a process outside Actions, and for a run that is no number', async () => {
    const workers = githubWorkers(running('completed'));
    expect(await workers.stateOf({ id: 'host.1.x' }, never)).toBe('unknown');
    expect(await workers.stateOf({ id: 'x', run: '../../x' }, never)).toBe('unknown');
  });
});

test('a cancel that GitHub does not allow is told as one that did not happen', async () => {
  expect(await githubWorkers(failing('forbidden')).cancel(workerOf(5), never)).toBe(false);
  expect(await githubWorkers(running('in_progress')).cancel(workerOf(5), never)).toBe(true);
});

test('an abort is no answer', async () => {
  const aborted = AbortSignal.abort(new Error('stop'));
  await expect(githubWorkers(failing('down')).stateOf(workerOf(5), aborted)).rejects.toThrow('stop');
});
