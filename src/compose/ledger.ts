import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import type { OpenedLedger } from '../ledger/ledgers.ts';
import { openLedger } from '../ledger/ledgers.ts';
import { noLedger } from '../ledger/none.ts';
import { leasedWorkers, type Workers } from '../ledger/workers.ts';
import { systemClock } from '../platform/clock.ts';
import type { Github } from '../platform/github/github.ts';
import { createGithub } from '../platform/github/octokit.ts';
import type { World } from '../world.ts';
import { keepingState } from './keeping-state.ts';

/** GitHub with the token of the inputs; undefined where there is no token or no repository. Loads nothing by itself. */
export function githubOf(world: World, options: Pick<Options, 'token'>): Github | undefined {
  const { repository, apiUrl } = world.runner;
  if (options.token === undefined || repository === '') return undefined;
  return createGithub({ token: options.token, repository, apiUrl, clock: systemClock, warn: world.warn });
}

/** The ledger of a rollout, and who can tell whether a worker in it is gone. */
export interface LedgerWorld extends OpenedLedger {
  readonly workers: Workers;
}

/** A file where `--ledger` names one, else what the plan says. */
export async function ledgerOf(
  world: World,
  options: Pick<Options, 'ledgerFile'>,
  { kind, github }: { readonly kind: 'github' | 'file'; readonly github: Github | undefined },
): Promise<LedgerWorld> {
  const { runUrl, sha } = world.runner;
  const opened = await openLedger(options.ledgerFile === undefined ? kind : 'file', {
    clock: systemClock,
    ...(options.ledgerFile === undefined ? {} : { path: options.ledgerFile }),
    ...(github === undefined ? {} : { github }),
    ...(sha === '' ? {} : { ref: sha }),
    ...(runUrl === undefined ? {} : { runUrl }),
  });
  // Only what the `post:` step can reach is kept for it.
  const isKept = world.runner.inActions && opened.statuses !== undefined;
  const ledger = isKept ? keepingState(opened.ledger, world.env) : opened.ledger;
  return { ...opened, ledger, workers: github === undefined ? leasedWorkers : await runsOf(github) };
}

/** The same, for what must work without a ledger: a missing token or repository is told, and stops nothing. */
export async function ledgerOrNone(
  world: World,
  options: Pick<Options, 'ledgerFile'>,
  by: { readonly kind: 'github' | 'file'; readonly github: Github | undefined },
): Promise<LedgerWorld> {
  try {
    return await ledgerOf(world, options, by);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    world.warn(`${error.message}; going on without a ledger`);
    return { ledger: noLedger(error.message), workers: leasedWorkers };
  }
}

async function runsOf(github: Github): Promise<Workers> {
  const { githubWorkers } = await import('../ledger/github-workers.ts');
  return githubWorkers(github);
}
