import { type Weight, weight } from '../../domain/weight.ts';
import type { Side } from './services-target.ts';

/** Desired tasks of each service. */
export type Counts = Readonly<Record<Side, number>>;

/** What a weight comes to in whole tasks. */
export function countsFor(percent: Weight, total: number): Counts {
  const canary = Math.round((total * percent) / 100);
  return { canary, baseline: total - canary };
}

/** The weight that is read back for one that was set: rounded to whole tasks. */
export function weightHeld(percent: Weight, total: number): Weight {
  return weight((countsFor(percent, total).canary * 100) / total);
}

/**
 * The weight that desired counts stand for. A side without tasks leaves all traffic to the other, however many that one has;
 * between the two a weight is one of the plan's total only.
 */
export function weightOf({ canary, baseline }: Counts, total: number): Weight {
  if (canary === 0) return weight(0);
  if (baseline === 0) return weight(100);
  return weight(Math.min(100, (canary * 100) / total));
}

/** The counts to be reached from those that are there: a side that has all the traffic never loses tasks. */
export function goalFrom(there: Counts, percent: Weight, total: number): Counts {
  const counts = countsFor(percent, total);
  if (counts.canary === 0) return { canary: 0, baseline: Math.max(total, there.baseline) };
  if (counts.baseline === 0) return { canary: Math.max(total, there.canary), baseline: 0 };
  return counts;
}
