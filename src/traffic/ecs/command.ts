import { shellWord } from '../../domain/shell-word.ts';
import type { Weight } from '../../domain/weight.ts';
import { type Counts, countsFor, goalFrom } from './counts.ts';
import type { ServicesTarget, Side } from './services-target.ts';

/** The shell command with which a person sets the counts of a weight: the side that grows goes first, as far as is known. */
export function commandFor(target: ServicesTarget, weight: Weight, last: Counts | undefined): string {
  const counts = last === undefined ? countsFor(weight, target.total) : goalFrom(last, weight, target.total);
  const at = `--region ${shellWord(target.region)} --cluster ${shellWord(target.cluster)}`;
  const update = (side: Side) =>
    `aws ecs update-service ${at} --service ${shellWord(target[side])} --desired-count ${counts[side]}`;
  const wait = (side: Side) => `aws ecs wait services-stable ${at} --services ${shellWord(target[side])}`;
  const order: readonly Side[] =
    last !== undefined && counts.canary > last.canary ? ['canary', 'baseline'] : ['baseline', 'canary'];
  return order.flatMap((side) => [update(side), wait(side)]).join(' && ');
}
