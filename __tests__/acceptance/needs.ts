import type { ActionRun } from '../harness/action.ts';

/** How a job ended, as `toJSON(needs)` tells the rollback job. */
export type Need = ActionRun | 'success' | 'failure' | 'cancelled' | 'skipped';

/** What `toJSON(needs)` holds after jobs that ended so. */
export function needsOf(needs: Readonly<Record<string, Need>>) {
  return Object.fromEntries(
    Object.entries(needs).map(([job, need]) => {
      if (typeof need === 'string') return [job, { result: need, outputs: {} }];
      const { outcome = '', restore = '' } = need.outputs;
      return [
        job,
        { result: need.exitCode === 0 ? 'success' : 'failure', outputs: { outcome, phase: job, restore } },
      ];
    }),
  );
}
