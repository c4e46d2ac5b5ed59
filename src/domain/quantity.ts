import type { Unit } from './gate.ts';

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const MOST_DIGITS = 12;
/** "1000" is the shortest text with anything to set apart. */
const FEWEST_GROUPED = 4;

/** "120,000": a count, rounded to a whole number, with its thousands set apart. */
export function formatCount(count: number): string {
  return grouped(String(Math.round(count)));
}

/**
 * "0.42 %", "187 ms", "1.5 MB" or "85": a measured value in the unit of its gate, to three significant digits; a share near
 * 100 % to three digits of what is missing. More digits where the text would otherwise equal that of `beside`, a limit
 * that the value does not equal: "1.0004 %, at most 1 %".
 */
export function formatQuantity(value: number, unit: Unit, beside?: number): string {
  for (let digits = 3; digits < MOST_DIGITS; digits += 1) {
    const text = inUnit(value, unit, digits);
    if (beside === undefined || value === beside || text !== inUnit(beside, unit, digits)) return text;
  }
  return inUnit(value, unit, MOST_DIGITS);
}

/** A limit in the unit of its gate, as exact as the plan states it: "99.95 %". */
export function formatLimit(limit: number, unit: Unit): string {
  return inUnit(limit, unit, MOST_DIGITS);
}

function inUnit(value: number, unit: Unit, digits: number): string {
  switch (unit) {
    case 'percent': {
      const percent = value * 100;
      const apart = percent > 0 && percent < 100 ? Math.min(percent, 100 - percent) : percent;
      return `${rounded(percent, digits, apart)} %`;
    }
    case 'milliseconds':
      return `${rounded(value, digits)} ms`;
    case 'bytes':
      return inBytes(value, digits);
    case 'none':
      return rounded(value, digits);
  }
}

function inBytes(value: number, digits: number): string {
  let scaled = value;
  let index = 0;
  while (Math.abs(scaled) >= 1000 && index < BYTE_UNITS.length - 1) {
    scaled /= 1000;
    index += 1;
  }
  return `${rounded(scaled, digits)} ${BYTE_UNITS[index] ?? 'B'}`;
}

/** As many decimals as `digits` significant ones of `scale` need; whole parts are never rounded away. */
function rounded(value: number, digits: number, scale = value): string {
  const magnitude = scale === 0 ? 0 : Math.floor(Math.log10(Math.abs(scale)));
  const decimals = Math.min(20, Math.max(0, digits - 1 - magnitude));
  return grouped(String(Number(value.toFixed(decimals))));
}

function grouped(digits: string): string {
  if (digits.length < FEWEST_GROUPED) return digits;
  const [whole = '', fraction] = digits.split('.');
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
