import { parseDuration } from '../../domain/duration.ts';
import type { Unit } from '../../domain/gate.ts';
import { type Weight, weight } from '../../domain/weight.ts';
import { type Scalar, scalar } from './scalars.ts';

/** A limit as written: shares as 0..1, times in ms, sizes in bytes. A bare 0 needs no unit and fits all of them. */
export interface Quantity {
  readonly unit: Unit;
  readonly value: number;
}

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;
const SIZE = /^\s*(\d+(?:\.\d+)?)\s*([kKMGT]i?)?B\s*$/;
const SIZES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  ki: 2 ** 10,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};
const LONGEST_DURATION = 366 * 86_400_000;

/** Milliseconds. */
export function duration(example = '4h'): Scalar<number> {
  return scalar({
    allowed: `a duration with its unit, such as ${example} (ms, s, m, h, d, w)`,
    type: 'duration',
    json: {
      type: ['string', 'integer'],
      pattern: '^\\s*\\d+(\\.\\d+)?\\s*(ms|s|min|m|h|d|w)\\s*$|\\$\\{',
      maximum: 0,
    },
    read: (input) => {
      const ms = input === 0 ? 0 : typeof input === 'string' ? parseDuration(input) : undefined;
      return ms !== undefined && ms <= LONGEST_DURATION ? ms : undefined;
    },
    hint: (input) => {
      if (typeof input === 'string' && parseDuration(input) !== undefined)
        return 'which is longer than a year';
      return isBareNumber(input)
        ? `a number without a unit; write ${input}${unitOf(example)} if that is meant`
        : undefined;
    },
  });
}

/** Percent of traffic, 0 to 100. */
export function trafficWeight(): Scalar<Weight> {
  return scalar({
    allowed: 'a percentage from 0% to 100%, such as 10%',
    type: 'percentage',
    json: { type: ['string', 'integer'], pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|\\$\\{', maximum: 0 },
    read: (input) => {
      const percent = input === 0 ? 0 : percentOf(input);
      return percent !== undefined && percent <= 100 ? weight(percent) : undefined;
    },
    hint: (input) => {
      if (typeof input === 'object' && input !== null && !Array.isArray(input))
        return 'a weight per target is not yet supported';
      if (isBareNumber(input)) return `a number without a unit; write ${input}% if that is meant`;
      return percentOf(input) === undefined ? undefined : 'which is more than all traffic';
    },
  });
}

/** A limit of a gate; which unit fits is known only with the gate's kind. */
export function limit(): Scalar<Quantity> {
  return scalar({
    allowed: 'a limit such as 1% (share), 200ms (time), 10MB (size) or 85 (plain number)',
    type: 'limit',
    json: { type: ['string', 'number'] },
    read: (input) => {
      if (typeof input === 'number') return { unit: 'none', value: input };
      if (typeof input !== 'string') return undefined;
      const percent = percentOf(input);
      if (percent !== undefined) return { unit: 'percent', value: Number((percent / 100).toPrecision(15)) };
      const ms = parseDuration(input);
      if (ms !== undefined) return { unit: 'milliseconds', value: ms };
      const bytes = bytesOf(input);
      return bytes === undefined ? undefined : { unit: 'bytes', value: bytes };
    },
    hint: (input) =>
      typeof input === 'string' && /^\s*-?[\d.]+\s*$/.test(input)
        ? 'text; a number stands without quotes'
        : undefined,
  });
}

function percentOf(input: unknown): number | undefined {
  const match = typeof input === 'string' ? PERCENT.exec(input) : null;
  return match === null ? undefined : Number(match[1]);
}

function bytesOf(input: string): number | undefined {
  const match = SIZE.exec(input);
  if (match === null) return undefined;
  const bytes = Number(match[1]) * (SIZES[match[2] ?? ''] ?? 1);
  return Number.isFinite(bytes) ? bytes : undefined;
}

function isBareNumber(input: unknown): boolean {
  return typeof input === 'number' || (typeof input === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(input));
}

function unitOf(example: string): string {
  return example.replace(/^[\d.]+/, '');
}
