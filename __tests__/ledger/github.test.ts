import { jest } from '@jest/globals';
import { githubLedger } from '../../src/ledger/github.ts';
import { githubWorkers } from '../../src/ledger/github-workers.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createGithub } from '../../src/platform/github/octokit.ts';
import { describeLedger } from '../contracts/ledger.ts';
import type { LedgerStage } from '../contracts/ledger-cast.ts';
import { startGithub } from '../standins/github/server.ts';
import { SteppedClock } from './stepped-clock.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

describeLedger('github', async (): Promise<LedgerStage> => {
  const clock = new SteppedClock();
  const standIn = await startGithub({ clock: () => clock.now().getTime() });
  const github = () => {
    const { url: apiUrl, token, repository } = standIn;
    return createGithub({ apiUrl, token, repository, clock: systemClock, warn: () => undefined });
  };
  const closing = new AbortController();
  return {
    clock,
    signal: closing.signal,
    open: () => githubLedger({ github: github(), clock, ref: 'main' }),
    workers: githubWorkers(github()),
    setRun: (run, state) => {
      const [status, conclusion] =
        state === 'concluded' ? (['completed', 'failure'] as const) : (['in_progress', null] as const);
      standIn.runs.set(Number(run), { status, conclusion, attempt: 1 });
    },
    lagBy: (ms) => {
      standIn.lag.ms = ms;
    },
    breakDown: () => standIn.faults.add({ fault: { kind: 'not-accessible' } }),
    close: async () => {
      closing.abort();
      await standIn.close();
      if (standIn.problems.length > 0) throw new Error(standIn.problems.join('\n'));
    },
  };
});
