import { formatDuration } from '../domain/duration.ts';
import type { Bounds, Unit } from '../domain/gate.ts';

/** Digits that tell something about a measurement; more are shown only to keep a value apart from its limit. */
const DIGITS = 3;
const MOST_DIGITS = 8;

/**
 * A value with its unit: shares (0..1) as percent, times, bytes, plain numbers. Three significant digits, and as many
 * more as it takes that a value beyond a limit never reads as the limit itself (1.0004 % is not "1 %").
 */
export function formatValue(value: number | undefined, unit: Unit, bounds: Bounds = {}): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  const limits = limitsOf(bounds).filter((limit) => limit !== value);
  for (let digits = DIGITS; digits < MOST_DIGITS; digits += 1) {
    const text = withUnit(value, unit, digits);
    if (limits.every((limit) => withUnit(limit, unit, digits) !== text)) return text;
  }
  return withUnit(value, unit, MOST_DIGITS);
}

/** Every number that a bound names. */
export function limitsOf(bounds: Bounds): readonly number[] {
  return [bounds.lower, bounds.upper].flatMap((bound) =>
    bound === undefined ? [] : [bound.pass, bound.fail],
  );
}

function withUnit(value: number, unit: Unit, digits: number): string {
  switch (unit) {
    case 'percent':
      return `${formatNumber(value * 100, digits)} %`;
    case 'milliseconds':
      return `${formatNumber(value, digits)} ms`;
    case 'bytes':
      return formatBytes(value, digits);
    case 'none':
      return formatNumber(value, digits);
  }
}

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function formatBytes(value: number, digits: number): string {
  const size = Math.abs(value);
  const step = size < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(size) / 3));
  return `${formatNumber(value / 1000 ** step, digits)} ${BYTES[step] ?? 'B'}`;
}

/** "120,000", "0.42", "12.3": no exponents, integers whole, fractions to `digits` significant digits. */
export function formatNumber(value: number, digits: number = DIGITS): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 1e15) return `${value < 0 ? '−' : ''}more than 10^15`;
  if (size > 0 && size < 1e-6) return `${value < 0 ? '−' : ''}less than 0.000001`;
  const whole = size === 0 ? 1 : Math.floor(Math.log10(size)) + 1;
  const text = size.toFixed(Number.isInteger(value) ? 0 : Math.min(20, Math.max(0, digits - whole)));
  const [integer = '0', fraction = ''] = text.split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = fraction.replace(/0+$/, '');
  return `${value < 0 ? '−' : ''}${grouped}${rest === '' ? '' : `.${rest}`}`;
}

/** "soak 4 h", or "no soak". */
export function soakPhrase(ms: number): string {
  return ms <= 0 ? 'no soak' : `soak ${formatDuration(ms)}`;
}

/** A soak's length: "no soak" for nothing. */
export function formatSoak(ms: number): string {
  return ms <= 0 ? 'no soak' : formatDuration(ms);
}
