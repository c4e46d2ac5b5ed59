import { formatWeight } from '../../domain/weight.ts';
import type { PhaseRun } from '../ports.ts';

/** What comes after a pass, and what a person confirms before it. */
export function afterPass(run: PhaseRun): readonly string[] {
  const following = run.phases[run.index + 1];
  if (following === undefined) return ['This was the last phase: the rollout is finished.'];
  return [
    `Next is phase ${following.name}, ${formatWeight(following.traffic)}.`,
    ...following.manual.map((item) => `To be confirmed before it, by whoever approves its run: ${item}`),
  ];
}
