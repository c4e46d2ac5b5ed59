import type { Bounds, RatioGate } from '../domain/gate.ts';
import { binomial, createStream, wobble } from './random.ts';
import type { Series } from './series.ts';

/** Standard deviation of the logarithm of a minute's own share: requests of one minute share their fate (statistics: overdispersion). */
const WOBBLE = 0.25;

/**
 * Counts of bad ones among all requests: `of` is beta-binomial in effect, its share wobbling from period to period around
 * a third of what the pass limit allows; broken, far beyond the fail limit.
 */
export function ratioSeries(gate: RatioGate, seed: number): Series {
  const stream = createStream(seed, `ratio ${gate.name}`);
  const { upper, lower } = gate.bounds;
  const healthy = healthyShare(gate.bounds);
  const above = upper === undefined ? 1 : Math.min(1, Math.max(5 * upper.pass, 1.5 * upper.fail, 0.02));
  const below = lower === undefined ? 0 : lower.fail / 5;
  return ({ index, requests, broken }) => {
    if (requests === 0) return [undefined, undefined];
    const random = stream(index);
    const share = broken === undefined ? healthy : { above, below }[broken];
    // The rarer side wobbles: a share near 1 must not be cut off at 1 and so lose its mean.
    const wobbled = share > 0.5 ? 1 - (1 - share) * wobble(random, WOBBLE) : share * wobble(random, WOBBLE);
    return [binomial(random, requests, Math.min(1, Math.max(0, wobbled))), requests];
  };
}

/** Well within the pass limits: a third of an upper one, two thirds of the way from a lower one to 1, midway between both. */
function healthyShare({ upper, lower }: Bounds): number {
  if (upper !== undefined && lower !== undefined) return (upper.pass + lower.pass) / 2;
  if (upper !== undefined) return upper.pass / 3;
  if (lower !== undefined) return lower.pass + Math.min((2 / 3) * (1 - lower.pass), 0.5 * lower.pass);
  return 0;
}
