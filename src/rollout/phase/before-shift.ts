import { revisionsOf } from '../../domain/revisions.ts';
import { Ended } from '../claim/ended.ts';
import type { Ports } from '../ports.ts';
import { isOrder } from '../steps/perform-step.ts';
import type { PhaseSteps } from '../steps/phase-steps.ts';
import { readSplitsPatiently, type Splits } from '../targets.ts';
import { checkRevision } from './check-revision.ts';
import { checkTargets } from './check-targets.ts';
import { checkWeight } from './check-weight.ts';
import type { Preflight } from './checking.ts';
import { stepsBefore } from './preflight.ts';

/** What the targets read is good for this long (ms); then they are read again before anything is written. */
const GOOD_FOR = 60_000;

/**
 * The steps before the shift, and after them what they may have changed: the weight, and whether the targets can take it. The
 * answer is what the targets read then. Throws RolloutError or `Ended` where the phase goes no further.
 */
export async function beforeShift(
  checking: Preflight & { readonly steps: PhaseSteps },
  ports: Ports,
  signal: AbortSignal,
): Promise<Splits> {
  const { journal, standing } = checking;
  const before = stepsBefore(checking);
  const age = ports.clock.now().getTime() - journal.startedAt; // they were read first of all
  if (before.length === 0 && age <= GOOD_FOR) return checking.splits;
  await checking.steps.run('before', before);
  const splits = await readSplitsPatiently(ports, journal, signal);
  const now = { ...checking, splits };
  const over = checkWeight(now, ports) ?? checkRevision(standing.revision, splits);
  if (over !== undefined) throw new Ended(over);
  if (before.length > 0) await checkTargets(now, ports, signal);
  const revision = revisionsOf(splits.splits);
  // The steps of a release that has tried nothing yet may have put there what it tries.
  if (standing.revision === undefined && revision !== undefined) journal.revision = revision;
  return splits;
}

/**
 * Runs what ends with the shift; where it fails before anything was shifted, the steps before it are taken back. Never where an
 * earlier worker of the phase has announced a write: the canary may have traffic that stands on these steps.
 */
export async function orTakenBack<T>(
  { journal, standing, steps }: Pick<Preflight, 'journal' | 'standing'> & { readonly steps: PhaseSteps },
  shifting: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await shifting();
  } catch (error) {
    const mayStand = journal.wrote || standing.resumed;
    if (!signal.aborted && !mayStand && !isOrder(error)) await steps.takeBack();
    throw error;
  }
}
