import type { Weight } from '../../domain/weight.ts';
import type { Journal } from '../journal.ts';
import { previousWeight } from '../phase/failed-gates.ts';
import type { RollbackRun } from './rollback-run.ts';

/** What a restore reaches: what was asked for, else what the plan says, and never more than what is in force. */
export function restoreWeight(
  asked: string | undefined,
  run: Pick<RollbackRun, 'rollbackTo' | 'weights'>,
  journal: Pick<Journal, 'weight' | 'weights'>,
): Weight {
  return neverUp(weightOf(asked, run, journal.weight), journal);
}

function weightOf(
  asked: string | undefined,
  run: Pick<RollbackRun, 'rollbackTo' | 'weights'>,
  inForce: Weight | undefined,
): Weight {
  if (asked === 'kill') return 0 as Weight;
  const number = asked === undefined || asked.trim() === '' ? Number.NaN : Number(asked);
  if (number >= 0 && number <= 100) return number as Weight;
  if (run.rollbackTo !== 'previous') return run.rollbackTo;
  const phases = run.weights.map((traffic) => ({ traffic }));
  return inForce === undefined ? (0 as Weight) : previousWeight(inForce, { phases });
}

/** Of targets that differ the lowest counts. What could not be read may be lower than anything but 0. */
export function neverUp(to: Weight, { weights }: Pick<Journal, 'weights'>): Weight {
  const known = weights.flatMap((weight) => weight ?? []);
  return known.length === 0 ? (0 as Weight) : (Math.min(to, ...known) as Weight);
}
