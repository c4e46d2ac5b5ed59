import type { Notice } from '../domain/notice.ts';
import type { RollbackReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import { rolloutName } from './words.ts';

/** A restore that was carried out, or that was not confirmed; undefined for a rollback that had nothing to do. */
export function rollbackNotice(report: RollbackReport): Notice | undefined {
  const { outcome, release, weight, worker } = report;
  if (outcome === 'kept' || outcome === 'nothing-to-do') return undefined;
  const failed = outcome === 'failed';
  const reads = weight === undefined ? 'could not be read' : `reads ${formatWeight(weight)}`;
  return {
    event: failed ? 'failed' : 'rolled-back',
    at: report.endedAt,
    release,
    ...(weight === undefined ? {} : { weight }),
    ...(worker.url === undefined ? {} : { url: worker.url }),
    subject: `${failed ? 'RESTORE FAILED' : 'Rolled back'}: ${rolloutName(release)}`,
    issue: report.message,
    impact: `The weight ${reads}${previousWords(report)}.`,
    action: report.next.join(' ') || 'The baseline has its traffic back.',
    eta: failed ? 'as soon as a person has run the command' : 'now',
    nextUpdate: failed ? 'none by itself: a person is needed' : 'with the next release',
  };
}

function previousWords({ previousWeight }: RollbackReport): string {
  return previousWeight === undefined ? '' : `, and was ${formatWeight(previousWeight)}`;
}
