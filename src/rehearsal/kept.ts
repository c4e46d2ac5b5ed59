/** Draws what belongs to a period when it is asked for the first time, and keeps it: a look reads only a few new periods. */
export function kept<T extends object>(draw: (start: number) => T): (start: number) => T {
  const drawn = new Map<number, T>();
  return (start) => {
    const known = drawn.get(start);
    if (known !== undefined) return known;
    const fresh = draw(start);
    drawn.set(start, fresh);
    return fresh;
  };
}
