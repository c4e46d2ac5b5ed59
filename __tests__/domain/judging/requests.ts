/** Draws requests: how many of a minute's are bad. The same seed draws the same. */

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A binomial count by inversion: quick while `total * share` is moderate, exact while it is below 700. */
export function binomial(random: () => number, total: number, share: number): number {
  if (share >= 1) return total;
  let term = Math.exp(total * Math.log1p(-share));
  let sum = term;
  let count = 0;
  for (const drawn = random(); drawn > sum && count < total; count += 1) {
    term *= ((total - count) / (count + 1)) * (share / (1 - share));
    sum += term;
  }
  return count;
}

/** The same with requests of one minute correlated: each minute has a share of its own, drawn from a beta distribution. */
export function betaBinomial(
  random: () => number,
  total: number,
  { share, correlation }: { readonly share: number; readonly correlation: number },
): number {
  const weight = 1 / correlation - 1;
  const bad = gamma(random, share * weight);
  const good = gamma(random, (1 - share) * weight);
  return binomial(random, total, bad / (bad + good));
}

/** A gamma variate of scale 1 (Marsaglia and Tsang; below shape 1 by the power of a uniform number). */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
