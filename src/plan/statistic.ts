const SIMPLE = new Set(['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum', 'IQM']);
const NUMBER = '\\d+(?:\\.\\d{1,10})?';
const PERCENTILE = new RegExp(`^(?:p|tm|tc|ts|wm)(${NUMBER})$`);
const RANGE = new RegExp(`^(TM|TC|TS|WM|PR)\\((${NUMBER}%?)?:(${NUMBER}%?)?\\)$`);

/** True for what CloudWatch takes as a statistic: `Sum`, `p99.9`, `tm95`, `TM(10%:90%)`, `TC(:200)`, `PR(:0.3)`. */
export function isStatistic(stat: string): boolean {
  if (SIMPLE.has(stat)) return true;
  const percentile = PERCENTILE.exec(stat);
  if (percentile !== null) return Number(percentile[1]) <= 100;
  const range = RANGE.exec(stat);
  if (range === null) return false;
  const [, kind, low, high] = range;
  if (low === undefined && high === undefined) return false;
  const shares = [low, high].filter((bound) => bound?.endsWith('%'));
  // Percentile ranks are asked for by value; two bounds of a trimmed statistic are of one sort.
  if (kind === 'PR' && shares.length > 0) return false;
  if (low !== undefined && high !== undefined && shares.length === 1) return false;
  if (shares.some((share) => Number.parseFloat(share ?? '') > 100)) return false;
  return low === undefined || high === undefined || Number.parseFloat(low) < Number.parseFloat(high);
}

/** A threshold as CloudWatch wants it in `TC(:x)`: plain decimals, at most ten of them. */
export function threshold(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, '');
}
