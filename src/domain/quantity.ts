import type { Unit } from './gate.ts';

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** "120,000": a count, rounded to a whole number, with its thousands set apart. */
export function formatCount(count: number): string {
  return grouped(String(Math.round(count)));
}

/** "0.42 %", "187 ms", "1.5 MB" or "85": a value of a gate in its unit, three significant digits where it is not whole. */
export function formatQuantity(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return `${plain(value * 100)} %`;
    case 'milliseconds':
      return `${plain(value)} ms`;
    case 'bytes':
      return formatBytes(value);
    case 'none':
      return plain(value);
  }
}

function plain(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value * 10) / 10 : Number(value.toPrecision(3));
  return grouped(String(rounded));
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

function formatBytes(value: number): string {
  let scaled = value;
  let index = 0;
  while (Math.abs(scaled) >= 1000 && index < BYTE_UNITS.length - 1) {
    scaled /= 1000;
    index += 1;
  }
  return `${plain(scaled)} ${BYTE_UNITS[index] ?? 'B'}`;
}
