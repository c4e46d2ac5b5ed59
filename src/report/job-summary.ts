import type { Reporter } from './reporter.ts';
import type { RollbackReporter } from './rollback-reporter.ts';
import { renderRollbackSummary } from './rollback-summary.ts';
import { renderSummary } from './summary.ts';

/** The job's summary file. GitHub reads it once, when the step has ended: nothing in it is seen during a soak. */
export interface SummaryFile {
  /** Writes synchronously, because a cancelled job has seconds left. */
  write(markdown: string): void;
}

/** Writes the summary at the end, before the call returns. */
export function jobSummary(file: SummaryFile): Reporter & RollbackReporter {
  return {
    phaseStarted: async () => undefined,
    observed: async () => undefined,
    async phaseFinished(report) {
      file.write(renderSummary(report));
    },
    async rolledBack(report) {
      file.write(renderRollbackSummary(report));
    },
  };
}
