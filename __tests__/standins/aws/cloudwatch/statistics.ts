import { validationError } from '../wire/aws-error.ts';
import { countOf, type Distribution } from './distribution.ts';

/** Works out one statistic of a bucket. */
export type Statistic = (of: Distribution) => number | undefined;

const PLAIN: Readonly<Record<string, Statistic>> = {
  SampleCount: countOf,
  Sum: total,
  Average: (of) => total(of) / countOf(of),
  Minimum: (of) => of.values[0],
  Maximum: (of) => of.values.at(-1),
};
const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;
const RANGE = /^(TC|TS|TM|PR)\((\d+(?:\.\d{1,10})?)?:(\d+(?:\.\d{1,10})?)?\)$/;

/** Reads the `Stat` of a query: plain ones, `p95`, and ranges over values such as `TC(:200)` and `PR(100:)`. */
export function statisticOf(stat: string): Statistic {
  const plain = PLAIN[stat];
  if (plain !== undefined) return plain;
  const rank = PERCENTILE.exec(stat);
  if (rank !== null)
    return remembered(stat, (of) => (hasNegative(of) ? undefined : percentile(of, Number(rank[1]) / 100)));
  const range = RANGE.exec(stat);
  if (range === null || (range[2] === undefined && range[3] === undefined)) {
    throw validationError(`The value '${stat}' for parameter Stat is not supported.`);
  }
  const [low, high] = [
    Number(range[2] ?? Number.NEGATIVE_INFINITY),
    Number(range[3] ?? Number.POSITIVE_INFINITY),
  ];
  return remembered(stat, (of) =>
    hasNegative(of) ? undefined : trimmed(range[1] ?? '', of, within(of, low, high)),
  );
}

const known = new WeakMap<Distribution, Map<string, number | undefined>>();

/** Works a statistic out once for each bucket: a soak asks for the same ones at every look. */
function remembered(stat: string, statistic: Statistic): Statistic {
  return (of) => {
    const values = known.get(of) ?? new Map<string, number | undefined>();
    known.set(of, values);
    if (!values.has(stat)) values.set(stat, statistic(of));
    return values.get(stat);
  };
}

function trimmed(name: string, whole: Distribution, part: Distribution): number | undefined {
  switch (name) {
    case 'TC':
      return countOf(part);
    case 'TS':
      return total(part);
    case 'PR':
      return (100 * countOf(part)) / countOf(whole);
    default:
      return countOf(part) === 0 ? undefined : total(part) / countOf(part);
  }
}

/** The lower bound is exclusive, the upper one inclusive. */
function within(of: Distribution, low: number, high: number): Distribution {
  const kept = of.values.map((value) => value > low && value <= high);
  return {
    values: of.values.filter((_, index) => kept[index]),
    counts: of.counts.filter((_, index) => kept[index]),
  };
}

function percentile(of: Distribution, share: number): number | undefined {
  const rank = Math.max(1, Math.ceil(share * countOf(of)));
  let seen = 0;
  for (const [index, count] of of.counts.entries()) {
    seen += count;
    if (seen >= rank) return of.values[index];
  }
  return of.values.at(-1);
}

function total(of: Distribution): number {
  return of.values.reduce((sum, value, index) => sum + value * (of.counts[index] ?? 0), 0);
}

function hasNegative(of: Distribution): boolean {
  return (of.values[0] ?? 0) < 0;
}
