import { oneLine } from '../domain/escape.ts';
import type { Evidence, Observation, PhaseReport, PhaseStarted } from '../domain/report.ts';
import { redact } from './redact.ts';
import type { Reporter } from './reporter.ts';

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

const LIMIT = 20_000;

/**
 * All reporters as one that never rejects: each call reaches every reporter at once (so that one which writes
 * synchronously has written when the call returns), none waits for another, none takes longer than `limit`, and the
 * first failure of each is told as one warning. What people are told never changes what was decided.
 */
export function combineReporters(options: ReportersOptions): Reporter {
  const warned = new Set<string>();
  const mask = options.mask;
  const hide = <T>(value: T): T => (mask === undefined ? value : redact(value, mask));
  const tell = async (call: (reporter: Reporter) => Promise<void>): Promise<void> => {
    await Promise.all(
      options.reporters.map(async ({ name, reporter }) => {
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
  return {
    async phaseStarted(started: PhaseStarted) {
      const hidden = hide(started);
      await tell((reporter) => reporter.phaseStarted(hidden));
    },
    async observed(observation: Observation) {
      const hidden = hide(observation);
      await tell((reporter) => reporter.observed(hidden));
    },
    async phaseFinished(report: PhaseReport, evidence: Evidence) {
      const hidden = hide({ report, evidence });
      await tell((reporter) => reporter.phaseFinished(hidden.report, hidden.evidence));
    },
  };
}

function warning(name: string, error: unknown, hide: (text: string) => string): string {
  const cause = hide(error instanceof Error ? error.message : String(error));
  return `The ${name} could not be written, which changes nothing in the verdict: ${oneLine(cause, 300)}`;
}

/** Rejects when the work takes longer than the limit; the work itself goes on and is no longer waited for. */
async function within(work: Promise<void>, { sleep, limit = LIMIT }: ReportersOptions): Promise<void> {
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
