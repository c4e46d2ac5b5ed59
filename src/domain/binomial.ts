/**
 * Exact binomial tails and the bound that follows from them. Counts may be as large as a week of traffic: everything
 * runs through the regularized incomplete beta function in logarithms, so nothing under- or overflows.
 */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms; Stirling's series from 1e6 on, where it is exact to double precision). */
export function logGamma(x: number): number {
  if (x >= 1e6) return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = 0.9999999999998099;
  for (const [i, coefficient] of LANCZOS.entries()) sum += coefficient / (z + i + 1);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const TINY = 1e-300;
const PRECISION = 1e-14;
const MAX_TERMS = 100_000;

const awayFromZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** Continued fraction of the incomplete beta function (modified Lentz); quick for x < (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return fraction;
}

/** I_x(a, b), the regularized incomplete beta function, for a, b > 0 and 0 <= x <= 1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(a, b, x)) / a;
  return 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** P(at least `bad` of `total` are bad) when each is bad with chance `share`. Whole numbers, 0 <= share <= 1. */
export function atLeast(bad: number, total: number, share: number): number {
  if (bad <= 0) return 1;
  if (bad > total) return 0;
  return incompleteBeta(share, bad, total - bad + 1);
}

/**
 * Upper end of the one-sided Clopper–Pearson interval: the share up to which `bad` or fewer of `total` bad ones are not
 * rarer than `1 - confidence`. With none bad it is about `-ln(1 - confidence) / total`; with nothing seen it is 1.
 */
export function upperShare(bad: number, total: number, confidence: number): number {
  if (total <= 0 || bad >= total) return 1;
  if (bad <= 0) return -Math.expm1(Math.log1p(-confidence) / total);
  let low = bad / total;
  let high = 1;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (atLeast(bad + 1, total, middle) < confidence) low = middle;
    else high = middle;
  }
  return high;
}
