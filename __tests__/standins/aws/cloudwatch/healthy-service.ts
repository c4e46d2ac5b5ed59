import { chance } from './chance.ts';
import type { Distribution } from './distribution.ts';
import type { Source, WeightAt } from './metric.ts';
import type { CloudWatch } from './service.ts';

/** A number, or how it changes over time (epoch ms) and with the weight in force. */
export type Level = number | ((at: number, weight: number) => number);

/** What a service does; what is not given is healthy. */
export interface ServiceBehaviour {
  readonly seed?: number;
  /** Requests a minute of the whole traffic; the service under trial gets its weight of them. 600 unless given. */
  readonly requests?: Level;
  /** Share of requests that fail, 0 to 1; 0.1 % unless given. */
  readonly errors?: Level;
  /** Median latency in ms; 80 unless given. */
  readonly median?: Level;
  /** Width of the log-normal latency; 0.35 unless given, which puts p95 at 1.78 times the median. */
  readonly sigma?: number;
  /** Share of cache hits, 0 to 1; 0.92 unless given. */
  readonly hits?: Level;
  /** Weight that it answers to; that of the stand-in unless given. */
  readonly weightAt?: WeightAt;
}

interface Minute {
  readonly requests: number;
  readonly errors: number;
}

/** Different latencies that stand for all of a minute. */
const MOST_LATENCIES = 250;

/** A service as its metrics show it: invocations, errors and latency agree with each other, whatever the statistic. */
export class Service {
  readonly #behaviour: ServiceBehaviour;

  constructor(behaviour: ServiceBehaviour = {}) {
    this.#behaviour = behaviour;
  }

  /** One sample of 1 for each request; no data without a request. */
  readonly invocations: Source = (at, weightAt) => {
    const { requests } = this.#minute(at, weightAt);
    return requests === 0 ? undefined : { values: [1], counts: [requests] };
  };

  /** A sample of 0 or 1 for each request. */
  readonly errors: Source = (at, weightAt) => {
    const { requests, errors } = this.#minute(at, weightAt);
    return requests === 0 ? undefined : { values: [0, 1], counts: [requests - errors, errors] };
  };

  /** Latency of each request in ms. */
  readonly duration: Source = (at, weightAt) => {
    const { requests } = this.#minute(at, weightAt);
    return requests === 0 ? undefined : this.#latencies(at, requests, weightAt);
  };

  readonly cacheHits: Source = (at, weightAt) => this.#lookups(at, weightAt).hits;
  readonly cacheMisses: Source = (at, weightAt) => this.#lookups(at, weightAt).misses;

  /** Percentage of failed requests, one value a minute, as CloudFront tells it. */
  readonly errorRate: Source = (at, weightAt) => {
    const { requests, errors } = this.#minute(at, weightAt);
    return requests === 0 ? undefined : (100 * errors) / requests;
  };

  #minute(at: number, weightAt: WeightAt): Minute {
    const weight = meanWeight(at, weightAt);
    const random = chance(this.#behaviour.seed ?? 1, 'requests', at);
    const requests = random.poisson((level(this.#behaviour.requests, at, weight, 600) * weight) / 100);
    return { requests, errors: random.binomial(requests, level(this.#behaviour.errors, at, weight, 0.001)) };
  }

  #latencies(at: number, requests: number, weightAt: WeightAt): Distribution {
    const random = chance(this.#behaviour.seed ?? 1, 'latency', at);
    const distinct = Math.min(requests, MOST_LATENCIES);
    const median = level(this.#behaviour.median, at, meanWeight(at, weightAt), 80);
    const values = Array.from(
      { length: distinct },
      () => median * Math.exp((this.#behaviour.sigma ?? 0.35) * random.normal()),
    );
    const counts = values.map(
      (_, index) =>
        Math.floor((requests * (index + 1)) / distinct) - Math.floor((requests * index) / distinct),
    );
    return { values, counts };
  }

  #lookups(
    at: number,
    weightAt: WeightAt,
  ): { hits: Distribution | undefined; misses: Distribution | undefined } {
    const { requests } = this.#minute(at, weightAt);
    if (requests === 0) return { hits: undefined, misses: undefined };
    const share = level(this.#behaviour.hits, at, meanWeight(at, weightAt), 0.92);
    const hits = chance(this.#behaviour.seed ?? 1, 'cache', at).binomial(requests, share);
    return { hits: { values: [1], counts: [hits] }, misses: { values: [1], counts: [requests - hits] } };
  }
}

/** Lets a service emit the metrics of a Lambda function. */
export function emitLambda(cloudwatch: CloudWatch, name: string, behaviour: ServiceBehaviour = {}): void {
  const service = new Service(behaviour);
  const dimensions = { FunctionName: name };
  const options = behaviour.weightAt === undefined ? {} : { weightAt: behaviour.weightAt };
  cloudwatch.metric('AWS/Lambda', 'Invocations', dimensions, service.invocations, options);
  cloudwatch.metric('AWS/Lambda', 'Errors', dimensions, service.errors, options);
  cloudwatch.metric('AWS/Lambda', 'Duration', dimensions, service.duration, options);
}

/** The weight that a minute had on the whole. */
function meanWeight(at: number, weightAt: WeightAt): number {
  const moments = [0, 10_000, 20_000, 30_000, 40_000, 50_000];
  return moments.reduce((sum, moment) => sum + weightAt(at + moment), 0) / moments.length;
}

function level(of: Level | undefined, at: number, weight: number, usual: number): number {
  if (of === undefined) return usual;
  return typeof of === 'number' ? of : of(at, weight);
}
