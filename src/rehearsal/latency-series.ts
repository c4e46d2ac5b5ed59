import type { LatencyGate } from '../domain/gate.ts';
import { correlatedNoise } from './noise.ts';
import { binomial, createStream } from './random.ts';
import type { Series } from './series.ts';

/**
 * Response times are log-logistic: P(X > x) = 1 / (1 + (x / median)^SHAPE). Its quantiles need no tables, and its tail is
 * as long as one sees in front of databases (at 6, p99 is 2.2 times the median).
 */
const SHAPE = 6;
/** Standard deviation of the median's logarithm from period to period. */
const WOBBLE = 0.02;

/**
 * Counts within the pass and within the fail limit, all requests, and the percentile itself in the unit that the source
 * reports in, all four of one distribution. Healthy, a third of what the gate allows is slower than the pass limit;
 * broken, five times what it allows (at most 99 %) is slower than the fail limit.
 */
export function latencySeries(gate: LatencyGate, seed: number): Series {
  const counts = createStream(seed, `latency ${gate.name}`);
  const level = correlatedNoise(createStream(seed, `latency level ${gate.name}`));
  const { pass, fail } = gate.bounds.upper;
  const allowed = 1 - gate.percentile / 100;
  const healthy = medianWith(allowed / 3, pass);
  const unfit = medianWith(Math.min(0.99, 5 * allowed), fail);
  return ({ index, requests, broken }) => {
    if (requests === 0) return [undefined, undefined, undefined, undefined];
    const median = (broken === undefined ? healthy : unfit) * Math.exp(WOBBLE * level(index));
    const random = counts(index);
    const overPass = slowerThan(pass, median);
    const slow = binomial(random, requests, overPass);
    const slowest =
      fail === pass ? slow : binomial(random, slow, Math.min(1, slowerThan(fail, median) / overPass));
    const percentile = median * (1 / allowed - 1) ** (1 / SHAPE);
    return [requests - slow, requests - slowest, requests, percentile / (gate.scale ?? 1)];
  };
}

function slowerThan(limit: number, median: number): number {
  return 1 / (1 + (limit / median) ** SHAPE);
}

/** The median with which this share is slower than the limit. */
function medianWith(share: number, limit: number): number {
  return limit * (share / (1 - share)) ** (1 / SHAPE);
}
