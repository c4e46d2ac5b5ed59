import type { RollbackReport } from '../domain/report.ts';

/** Tells people of a rollback, where they look for the rollout. Like every reporter it warns when it breaks. */
export interface RollbackReporter {
  rolledBack(report: RollbackReport): Promise<void>;
}
