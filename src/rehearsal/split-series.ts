import type { SplitGate } from '../domain/gate.ts';
import { binomial, createStream } from './random.ts';
import type { Series } from './series.ts';

/** What the canary gets among all requests: drawn one by one with the weight in force. */
export function splitSeries(gate: SplitGate, seed: number): Series {
  const stream = createStream(seed, `split ${gate.name}`);
  return ({ index, requests, share }) => {
    if (requests === 0 || share === 0) return [undefined, undefined];
    const all = Math.round(requests / share);
    return [binomial(stream(index), all, share), all];
  };
}
