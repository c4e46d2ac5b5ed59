import { oneLine } from '../domain/escape.ts';
import { redact } from './redact.ts';
import type { Reporter } from './reporter.ts';
import type { RollbackReporter } from './rollback-reporter.ts';

/** A reporter and its name for the warning: "pull-request comment". */
export interface NamedReporter {
  readonly name: string;
  readonly reporter: Reporter;
}

export interface ReportersOptions {
  readonly reporters: readonly NamedReporter[];
  /** Told once for each reporter that broke; untrusted text, on one line. */
  readonly warn: (message: string) => void;
  /** Real time, not a rehearsal's: resolves after `ms`, rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Longest time that one call of one reporter may take, in ms; 20 s unless told otherwise. */
  readonly limit?: number;
  /** Hides secrets in a text. Every text goes through it before any reporter sees it. */
  readonly mask?: (text: string) => string;
}

export interface RollbackReportersOptions extends Omit<ReportersOptions, 'reporters'> {
  readonly reporters: readonly { readonly name: string; readonly reporter: RollbackReporter }[];
}

const LIMIT = 20_000;

/**
 * All reporters as one that never rejects: each call reaches every reporter at once (so that one which writes
 * synchronously has written when the call returns), none waits for another, none takes longer than `limit`, and the
 * first failure of each is told as one warning. What people are told never changes what was decided.
 */
export function combineReporters(options: ReportersOptions): Reporter {
  const tell = teller(options);
  const hide = hider(options.mask);
  return {
    async phaseStarted(started) {
      const hidden = hide(started);
      await tell(options.reporters, (reporter) => reporter.phaseStarted(hidden));
    },
    async observed(observation) {
      const hidden = hide(observation);
      await tell(options.reporters, (reporter) => reporter.observed(hidden));
    },
    async phaseFinished(report, evidence) {
      const hidden = hide({ report, evidence });
      await tell(options.reporters, (reporter) => reporter.phaseFinished(hidden.report, hidden.evidence));
    },
  };
}

/** The same for those who tell of a rollback. */
export function combineRollbackReporters(options: RollbackReportersOptions): RollbackReporter {
  const tell = teller(options);
  const hide = hider(options.mask);
  return {
    async rolledBack(report) {
      const hidden = hide(report);
      await tell(options.reporters, (reporter) => reporter.rolledBack(hidden));
    },
  };
}

type Telling = Omit<ReportersOptions, 'reporters'>;
type Named<R> = { readonly name: string; readonly reporter: R };

/** Makes one call to each reporter; the first failure of each becomes a warning. */
function teller(options: Telling) {
  const warned = new Set<string>();
  const hide = hider(options.mask);
  return async <R>(reporters: readonly Named<R>[], call: (reporter: R) => Promise<void>): Promise<void> => {
    await Promise.all(
      reporters.map(async ({ name, reporter }) => {
        try {
          await within(call(reporter), options);
        } catch (error) {
          if (warned.has(name)) return;
          warned.add(name);
          options.warn(warning(name, error, hide));
        }
      }),
    );
  };
}

function hider(mask: Telling['mask']): <T>(value: T) => T {
  return (value) => (mask === undefined ? value : redact(value, mask));
}

function warning(name: string, error: unknown, hide: (text: string) => string): string {
  const cause = hide(error instanceof Error ? error.message : String(error));
  return `The ${name} could not be written, which changes nothing in the verdict: ${oneLine(cause, 300)}`;
}

/** Rejects when the work takes longer than the limit; the work itself goes on and is no longer waited for. */
async function within(work: Promise<void>, { sleep, limit = LIMIT }: Telling): Promise<void> {
  if (await settledAlready(work)) return work;
  const done = new AbortController();
  const tooLong = sleep(limit, done.signal).then(
    () => {
      throw new Error(`no answer within ${limit / 1000} s`);
    },
    () => undefined, // the work ended first
  );
  try {
    await Promise.race([work, tooLong.then(() => work)]);
  } finally {
    done.abort();
  }
}

/** A rehearsal looks thousands of times, and most looks are told without waiting: those need no timer. */
function settledAlready(work: Promise<void>): Promise<boolean> {
  const yes = () => true;
  const next = Promise.resolve().then(() => undefined); // one turn later than work that is settled now
  return Promise.race([work.then(yes, yes), next.then(() => false)]);
}
