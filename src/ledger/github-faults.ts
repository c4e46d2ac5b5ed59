import { GithubError, type GithubFault } from '../platform/github/faults.ts';
import { LedgerError } from './ledger.ts';

/** What a person has to change; without one, trying again may help. */
const HINTS: Readonly<Record<GithubFault, string | undefined>> = {
  down: undefined,
  'rate-limited': undefined,
  unknown: undefined,
  forbidden:
    'The job needs `permissions: deployments: write`; a fork or Dependabot gets a read-only token, and a token ends with its job.',
  'not-found':
    'The token must belong to this repository, and the job needs `permissions: deployments: write`.',
  invalid: 'The commit that the release names must exist in this repository.',
};

/** Tells a fault of GitHub's as one of the ledger; an abort stays what it is. */
export async function asLedgerError<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await call;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GithubError)) throw error;
    const hint = HINTS[error.fault];
    const transient = hint === undefined;
    throw new LedgerError(error.message, {
      transient,
      ...(hint === undefined ? {} : { hint }),
      ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
      cause: error,
    });
  }
}

/** A record that this version does not know how to read. */
export function laterVersion(what: string, version: number): LedgerError {
  return new LedgerError(`${what} was written by a later version of gradual-rollout (format ${version}).`, {
    transient: false,
    hint: 'Use one version of the action in all workflows that roll out to the same targets.',
  });
}

/** True when a call may have taken effect although it failed: no answer, or one that came from half-way. */
export function mayBeStored(error: unknown): boolean {
  return error instanceof GithubError && (error.fault === 'down' || error.fault === 'unknown');
}
