import type { Bounds } from '../domain/gate.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const GAP = '·';

type Value = number | undefined;

/**
 * A series as a line of bars, oldest first, at most `width` characters. The limits set the scale: the tallest bar is
 * kept for what lies beyond an upper fail limit, the lowest one for what lies below a lower fail limit, so that a breach
 * is seen without a number. A period without data is "·". A bar that stands for several periods shows their worst.
 */
export function sparkline(values: readonly Value[], bounds: Bounds = {}, width: number = 24): string {
  const shown = squeeze(values, bounds, width);
  const finite = shown.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  const upper = bounds.upper?.fail;
  const lower = bounds.lower?.fail;
  const bottom = lower ?? Math.min(0, ...finite);
  const top = upper ?? Math.max(bottom, ...finite);
  const [lowest, highest] = [lower === undefined ? 0 : 1, upper === undefined ? 7 : 6];
  return shown
    .map((value) => {
      if (value === undefined) return GAP;
      if (upper !== undefined && value > upper) return BARS[7];
      if (lower !== undefined && value < lower) return BARS[0];
      const share = top > bottom ? (value - bottom) / (top - bottom) : 0;
      return BARS[lowest + Math.round(Math.min(1, Math.max(0, share)) * (highest - lowest))];
    })
    .join('');
}

/** At most `width` values: each stands for a stretch of the series and is the worst of it. */
export function squeeze(values: readonly Value[], bounds: Bounds, width: number): readonly Value[] {
  const clean = values.map((value) => (value === undefined || Number.isNaN(value) ? undefined : value));
  if (clean.length <= width) return clean;
  return Array.from({ length: Math.max(0, width) }, (_, index) => {
    const from = Math.floor((index * clean.length) / width);
    const to = Math.floor(((index + 1) * clean.length) / width);
    return worst(clean.slice(from, to), bounds);
  });
}

/** The value nearest to a breach, or beyond it; where only a lower limit is set, the least, else the greatest. */
function worst(values: readonly Value[], bounds: Bounds): Value {
  return values.reduce((found, value) => {
    if (found === undefined || value === undefined) return found ?? value;
    return excess(value, bounds) > excess(found, bounds) ? value : found;
  }, undefined);
}

function excess(value: number, { lower, upper }: Bounds): number {
  if (lower === undefined) return value;
  return upper === undefined ? -value : Math.max(value - upper.fail, lower.fail - value);
}
