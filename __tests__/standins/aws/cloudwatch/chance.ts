import { createHash } from 'node:crypto';

/** Seeded chance: the same words give the same numbers, in whatever order they are asked for. */
export interface Chance {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** How often an event of a mean happens. */
  poisson(mean: number): number;
  /** How many of `trials` succeed. */
  binomial(trials: number, share: number): number;
}

export function chance(...words: readonly (string | number)[]): Chance {
  let state = createHash('sha256').update(words.join(' ')).digest().readUInt32LE(0);
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number) => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = 0;
    for (let left = uniform(); left > Math.exp(-mean); left *= uniform()) count += 1;
    return count;
  };
  return {
    uniform,
    normal,
    poisson,
    binomial(trials, share) {
      const variance = trials * share * (1 - share);
      if (variance > 30)
        return Math.min(trials, Math.max(0, Math.round(trials * share + Math.sqrt(variance) * normal())));
      if (share < 0.05) return Math.min(trials, poisson(trials * share));
      return Array.from({ length: trials }, uniform).filter((value) => value < share).length;
    },
  };
}
