import { RolloutError } from '../../domain/errors.ts';

/**
 * The baseline's version, noted at the end of the alias's description while the canary has all traffic: Lambda may not keep a
 * version with the weight 0 beside it.
 */
const NOTE = / ?\[rollout baseline: (\d+)\]$/;
/** Lambda's own limit. */
const LONGEST = 256;

export function notedBaseline(description: string): string | undefined {
  return NOTE.exec(description)?.[1];
}

export function withoutNote(description: string): string {
  return description.replace(NOTE, '');
}

/** Throws RolloutError `target-refused` where the description has no room for it. */
export function withNote(description: string, baseline: string): string {
  if (!hasRoom(description, baseline)) throw noRoom(baseline);
  return noted(description, baseline);
}

export function hasRoom(description: string, baseline: string): boolean {
  return noted(description, baseline).length <= LONGEST;
}

export function noRoom(baseline: string): RolloutError {
  return new RolloutError(
    'target-refused',
    `Lambda keeps no version beside the one that has all traffic, and the alias's description has no room to note that ${baseline} was the baseline.`,
    { hint: `Shorten the description of the alias to ${LONGEST - 40} characters.` },
  );
}

function noted(description: string, baseline: string): string {
  return `${withoutNote(description)} [rollout baseline: ${baseline}]`.trimStart();
}
