import type { Split } from './weight.ts';

/** Stands for a target that does not tell. */
const UNTOLD = '-';

/**
 * What the targets have under trial, in the plan's order, with a blank between them: of one target alone its revision as it is
 * (none holds a blank). Undefined where none of them tells. It is what the ledger keeps.
 */
export function revisionsOf(splits: readonly Pick<Split, 'revision'>[]): string | undefined {
  if (splits.every(({ revision }) => revision === undefined)) return undefined;
  return splits.map(({ revision }) => revision ?? UNTOLD).join(' ');
}

/** Of one target, by its position; undefined where it was not told. A ledger of an earlier version knows the first one only. */
export function revisionAt(revisions: string | undefined, index: number): string | undefined {
  const told = revisions?.split(' ')[index];
  return told === UNTOLD ? undefined : told;
}

/** What is known already, and of the targets that had not told by then what they tell now: some do once they have traffic. */
export function alsoTold(
  known: string | undefined,
  splits: readonly Pick<Split, 'revision'>[],
): string | undefined {
  const all = splits.map(({ revision }, i) => {
    const told = revisionAt(known, i) ?? revision;
    return told === undefined ? {} : { revision: told };
  });
  return revisionsOf(all);
}
