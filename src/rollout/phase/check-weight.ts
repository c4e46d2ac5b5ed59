import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Ending } from '../journal.ts';
import type { Ports } from '../ports.ts';
import { formatSplits, type Splits } from '../targets.ts';
import type { Preflight } from './checking.ts';
import { held } from './endings.ts';

/** The weight as found, and what the ledger says of it. */
export interface FoundWeight extends Pick<Preflight, 'run' | 'splits'> {
  readonly standing: Pick<Preflight['standing'], 'reached' | 'resumed'>;
}

/** The weight must be what the plan and the ledger expect: else somebody else has moved it. Both numbers are told. */
export function checkWeight(
  { run, splits, standing }: FoundWeight,
  ports: Pick<Ports, 'routers'>,
): Ending | undefined {
  const { reached, resumed } = standing;
  const found = formatSplits(splits, ports.routers);
  const expected = reached ?? (0 as Weight);
  if (splits.even && splits.weight === expected) return undefined;
  if (resumed && withinMove(splits, expected, run.phase.traffic)) return undefined;
  if (reached !== undefined) {
    return held(
      'drift',
      `The weight is ${found}, and this release had left it at ${formatWeight(reached)}: somebody else has moved it. Nothing was moved by this job.`,
      `Set it back to ${formatWeight(reached)} and run the phase again, or roll back: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    );
  }
  if (splits.weight === 100) {
    throw alreadyAtAll(found, ports);
  }
  throw new RolloutError(
    'unexpected-weight',
    `The weight is ${found}, and a release that has moved nothing yet starts from 0 %.`,
    {
      hint: `Set it to 0 % first: ${ports.routers.map((router) => `\`${router.command(0 as Weight)}\``).join(', then ')}.`,
    },
  );
}

/** Nothing is left to try: it was promoted before, or this kind of target has no promotion. */
function alreadyAtAll(found: string, { routers }: Pick<Ports, 'routers'>): RolloutError {
  if (routers.every(({ promote }) => promote !== undefined)) {
    return new RolloutError(
      'already-at-100',
      `The weight is ${found} already: what the plan tries is the baseline by now.`,
      { hint: 'Name in the plan what is to be tried, such as the version that this release has published.' },
    );
  }
  return new RolloutError(
    'already-at-100',
    `The weight is ${found} already, and this kind of target has no promotion that would make the canary the baseline.`,
    {
      hint: 'Reset the weight to 0 % once the side that holds the traffic is the baseline of this release, then run the phase again. Where the two sides can change roles, `start: swap` of the target does so for every release.',
    },
  );
}

/** A phase that was cut off in mid-shift may be found anywhere between where it came from and where it was going. */
function withinMove(splits: Splits, from: Weight, to: Weight): boolean {
  return splits.splits.every((split) => split.weight === from || split.weight === to);
}
