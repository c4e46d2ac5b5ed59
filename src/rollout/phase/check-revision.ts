import { revisionAt } from '../../domain/revisions.ts';
import type { Ending } from '../journal.ts';
import type { Splits } from '../targets.ts';
import { held } from './endings.ts';

/**
 * What is under trial must be what it was: a canary that somebody has replaced has no share in the passes of the one before it.
 * `before` is the revision that the ledger or this job has seen; undefined: the target does not tell, or has told nothing yet.
 */
export function checkRevision(before: string | undefined, { splits }: Splits): Ending | undefined {
  for (const [i, { revision: now }] of splits.entries()) {
    const tried = revisionAt(before, i);
    if (tried === undefined || now === undefined || now === tried) continue;
    return held(
      'drift',
      `Revision ${now} is under trial, and this release has tried ${tried} so far: somebody else has replaced the canary.`,
      'Roll this release back, then begin a new one for what is there now.',
    );
  }
  return undefined;
}
