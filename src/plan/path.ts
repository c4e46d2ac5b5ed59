/** Keys and list positions from the root of the plan to a value. */
export type Path = readonly (string | number)[];

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset; one beyond the end is the end. */
export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
