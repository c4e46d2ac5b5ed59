import { InvalidArgumentError } from 'commander';
import { type Weight, weight } from './domain/weight.ts';
import { parseSpan } from './inputs.ts';

/** A flag that may be given several times. */
export function append(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Milliseconds of a duration such as 5h30m. */
export function span(text: string): number {
  const ms = parseSpan(text);
  if (ms === undefined)
    throw new InvalidArgumentError('a duration is a number with s, m, h or d, such as 5h30m');
  return ms;
}

/** A weight, with or without its percent sign. */
export function percent(text: string): Weight {
  const number = Number(text.replace(/\s*%$/, ''));
  if (text.trim() === '' || !(number >= 0 && number <= 100))
    throw new InvalidArgumentError('a weight is a percentage from 0 to 100');
  return weight(number);
}

/** A whole number from 0. */
export function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('a seed is a whole number from 0');
  return number;
}
