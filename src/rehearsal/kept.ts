/**
 * Draws what belongs to a period when it is asked for the first time, and keeps it: a look reads only a few new periods.
 * Periods are numbered from the epoch, which makes small integers of them: the cheapest keys that there are.
 */
export function kept<T extends object>(draw: (index: number) => T): (index: number) => T {
  const drawn = new Map<number, T>();
  return (index) => {
    const known = drawn.get(index);
    if (known !== undefined) return known;
    const fresh = draw(index);
    drawn.set(index, fresh);
    return fresh;
  };
}
