import { arrived, type Distribution, distributionOf, type Emitted, merged } from './distribution.ts';

export type WeightAt = (at: number) => number;
/**
 * A metric as a function of time: what the bucket that starts at `at` (epoch ms) holds, given the weight in force at any
 * moment of the past. Must give the same answer for the same past.
 */
export type Source = (at: number, weightAt: WeightAt) => Emitted;

export interface MetricOptions {
  readonly region?: string;
  readonly account?: string;
  /** Length of a bucket in seconds; 60 unless given. */
  readonly resolution?: number;
  /** How long after its moment a sample can be read, in ms; a function of the bucket's start makes points come late. */
  readonly lag?: number | ((at: number) => number);
  /** Weight that this metric answers to; that of the stand-in unless given. */
  readonly weightAt?: WeightAt;
}

export type Dimensions = Readonly<Record<string, string>>;

/** One scripted metric. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
  readonly region: string;
  readonly account: string | undefined;
  /** Samples of `[start, start + seconds)` that can be read at `now`; undefined when there are none. */
  samples(start: number, seconds: number, now: number): Distribution | undefined;
}

export function scriptedMetric(
  identity: { namespace: string; name: string; dimensions: Dimensions; defaultWeightAt: WeightAt },
  source: Source,
  options: MetricOptions,
): Metric {
  const length = (options.resolution ?? 60) * 1000;
  const weightAt = options.weightAt ?? identity.defaultWeightAt;
  const lagAt =
    typeof options.lag === 'function'
      ? options.lag
      : () => (typeof options.lag === 'number' ? options.lag : 0);
  // The past is remembered for good, a running bucket for as long as one request takes.
  const past = new Map<number, Distribution | undefined>();
  const running = new Map<string, Distribution | undefined>();
  const bucket = (at: number, now: number): Distribution | undefined => {
    const key = `${at} ${now}`;
    if (past.has(at)) return past.get(at);
    if (running.has(key)) return running.get(key);
    const whole = distributionOf(source(at, weightAt));
    running.clear();
    if (at + length <= now) past.set(at, whole);
    else running.set(key, whole);
    return whole;
  };
  return {
    namespace: identity.namespace,
    name: identity.name,
    dimensions: identity.dimensions,
    region: options.region ?? 'us-east-1',
    account: options.account,
    samples(start, seconds, now) {
      const parts: Distribution[] = [];
      for (let at = Math.ceil(start / length) * length; at < start + seconds * 1000; at += length) {
        const share = (now - lagAt(at) - at) / length;
        if (share <= 0) continue;
        const whole = bucket(at, now);
        const seen = whole === undefined ? undefined : arrived(whole, share);
        if (seen !== undefined) parts.push(seen);
      }
      return merged(parts);
    },
  };
}

/** Metrics by what CloudWatch tells them apart by: all dimensions, exactly. */
export class MetricStore {
  readonly #metrics: Metric[] = [];

  add(metric: Metric): void {
    const index = this.#metrics.findIndex((entry) => sameMetric(entry, metric));
    if (index >= 0) this.#metrics.splice(index, 1, metric);
    else this.#metrics.push(metric);
  }

  all(region: string): readonly Metric[] {
    return this.#metrics.filter((metric) => metric.region === region);
  }

  find(of: Pick<Metric, 'namespace' | 'name' | 'dimensions' | 'region' | 'account'>): Metric | undefined {
    return this.#metrics.find((metric) => sameMetric(metric, of));
  }
}

function sameMetric(
  a: Pick<Metric, 'namespace' | 'name' | 'dimensions' | 'region' | 'account'>,
  b: typeof a,
): boolean {
  const written = (dimensions: Dimensions) => JSON.stringify(Object.entries(dimensions).sort());
  return (
    a.namespace === b.namespace &&
    a.name === b.name &&
    a.region === b.region &&
    a.account === b.account &&
    written(a.dimensions) === written(b.dimensions)
  );
}
