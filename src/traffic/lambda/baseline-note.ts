import { RolloutError } from '../../domain/errors.ts';

/**
 * The baseline's version, noted at the end of the alias's description while the canary has all traffic: Lambda may not keep a
 * version with the weight 0 beside it.
 */
const NOTE = / ?\[rollout baseline: (\d+) before (\d+)\]$/;
/** Lambda's own limit. */
const LONGEST = 256;

/** What stood before this version. A note about another one was left behind by whoever has moved the alias since. */
export function notedBaseline(description: string, version: string): string | undefined {
  const [, baseline, of] = NOTE.exec(description) ?? [];
  return of === version ? baseline : undefined;
}

export function withoutNote(description: string): string {
  return description.replace(NOTE, '');
}

/** The two versions of a note. */
export interface Before {
  readonly baseline: string;
  /** The version that has all traffic. */
  readonly version: string;
}

/** Throws RolloutError `target-refused` where the description has no room for it. */
export function withNote(description: string, before: Before): string {
  if (!hasRoom(description, before)) throw noRoom(before);
  return noted(description, before);
}

export function hasRoom(description: string, before: Before): boolean {
  return noted(description, before).length <= LONGEST;
}

export function noRoom({ baseline }: Before): RolloutError {
  return new RolloutError(
    'target-refused',
    `Lambda keeps no version beside the one that has all traffic, and the alias's description has no room to note that ${baseline} was the baseline.`,
    { hint: `Shorten the description of the alias to ${LONGEST - 60} characters.` },
  );
}

function noted(description: string, { baseline, version }: Before): string {
  return `${withoutNote(description)} [rollout baseline: ${baseline} before ${version}]`.trimStart();
}
