/** Samples of one bucket: distinct values, ascending, each with how often it was seen. */
export interface Distribution {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/** What a source gives for a bucket: one value, raw samples, a distribution, or nothing. */
export type Emitted = number | readonly number[] | Distribution | undefined;

export function distributionOf(emitted: Emitted): Distribution | undefined {
  if (emitted === undefined) return undefined;
  if (typeof emitted === 'number') return { values: [emitted], counts: [1] };
  if (isSamples(emitted))
    return emitted.length === 0
      ? undefined
      : { values: emitted.toSorted((a, b) => a - b), counts: emitted.map(() => 1) };
  const pairs = emitted.values
    .map((value, index): [number, number] => [value, emitted.counts[index] ?? 0])
    .filter(([, count]) => count > 0);
  if (pairs.length === 0) return undefined;
  pairs.sort(([a], [b]) => a - b);
  return { values: pairs.map(([value]) => value), counts: pairs.map(([, count]) => count) };
}

/** All samples of several buckets together. */
export function merged(parts: readonly Distribution[]): Distribution | undefined {
  if (parts.length <= 1) return parts[0];
  return distributionOf({
    values: parts.flatMap((part) => part.values),
    counts: parts.flatMap((part) => part.counts),
  });
}

/** The part of a bucket that has arrived: every count is cut down to the share (0..1). */
export function arrived(whole: Distribution, share: number): Distribution | undefined {
  if (share >= 1) return whole;
  let carried = 0;
  const counts = whole.counts.map((count) => {
    carried += count * share;
    const taken = Math.floor(carried);
    carried -= taken;
    return taken;
  });
  return distributionOf({ values: whole.values, counts });
}

export function countOf(of: Distribution): number {
  return of.counts.reduce((sum, count) => sum + count, 0);
}

function isSamples(emitted: readonly number[] | Distribution): emitted is readonly number[] {
  return Array.isArray(emitted);
}
