import { UsageError } from '../domain/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeploymentsApi, NewStatus } from '../platform/github/github.ts';
import type { Ledger } from './ledger.ts';

/** The kinds of ledger that a plan or the command line may name. */
export type LedgerKind = 'github' | 'file' | 'memory' | 'dynamodb';

/** What the kinds are built from; each takes its part. */
export interface LedgerParts {
  readonly clock: Clock;
  /** Undefined where there is no token or no repository. */
  readonly github?: DeploymentsApi & { readonly repository: string };
  /** GITHUB_SHA; `HEAD` where there is none. */
  readonly ref?: string;
  readonly runUrl?: string;
  /** Of the file. */
  readonly path?: string;
}

/** A ledger, and where statuses for people go with it; nowhere but on GitHub. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  readonly statuses?: { set(status: NewStatus, signal: AbortSignal): Promise<void> };
}

/** Every kind has its row; a kind without one does not compile. Only the kind in use is loaded. */
const LEDGERS: Readonly<Record<LedgerKind, (parts: LedgerParts) => Promise<OpenedLedger>>> = {
  async github({ github, clock, ref = 'HEAD', runUrl }) {
    if (github === undefined) {
      throw usage('ledger: github needs a token and GITHUB_REPOSITORY; outside Actions use `--ledger FILE`');
    }
    const { githubLedger } = await import('./github.ts');
    const ledger = githubLedger({ github, clock, ref, ...(runUrl === undefined ? {} : { runUrl }) });
    return { ledger, statuses: ledger.statuses };
  },
  async file({ path, clock }) {
    if (path === undefined) throw usage('ledger: file needs the path of a file: `--ledger FILE`');
    const { fileLedger } = await import('./file.ts');
    return { ledger: fileLedger(path, clock) };
  },
  async memory({ clock }) {
    const { memoryLedger } = await import('./memory.ts');
    return { ledger: memoryLedger(clock) };
  },
  async dynamodb() {
    throw usage('ledger: dynamodb is not yet supported; github and file are');
  },
};

/** Opens a ledger. Throws UsageError for a kind that is not yet supported, or that lacks what it needs. */
export function openLedger(kind: LedgerKind, parts: LedgerParts): Promise<OpenedLedger> {
  return LEDGERS[kind](parts);
}

function usage(message: string): UsageError {
  return new UsageError([{ message }]);
}
