import { GithubError } from '../platform/github/faults.ts';
import type { RunsApi } from '../platform/github/github.ts';
import type { Workers } from './workers.ts';

/** Asks GitHub about runs. What it does not say, for want of permission or of an answer, is unknown. */
export function githubWorkers(github: RunsApi): Workers {
  return {
    async stateOf({ run }, signal) {
      if (run === undefined || !/^\d+$/.test(run)) return 'unknown';
      const known = await orUndefined(github.getRun(run, signal), signal);
      if (known === undefined || typeof known.status !== 'string') return 'unknown';
      return known.status === 'completed' ? 'gone' : 'there';
    },
    async cancel({ run }, signal) {
      if (run === undefined || !/^\d+$/.test(run)) return false;
      return (
        (await orUndefined(
          github.cancelRun(run, signal).then(() => true),
          signal,
        )) ?? false
      );
    },
  };
}

async function orUndefined<T>(call: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GithubError) return undefined;
    throw error;
  }
}
