import * as z from 'zod/mini';
import { fieldPath } from '../../domain/field-path.ts';
import type { JsonExpectation, JsonScalar } from '../../domain/json-expectation.ts';
import { closed, mapOf } from './closed.ts';
import { scalar, text } from './scalars.ts';
import { optional } from './words.ts';

const LONGEST_PATTERN = 200;

function plain() {
  return scalar<JsonScalar>({
    allowed: 'text, a number, true or false',
    type: 'text, number, true or false',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) =>
      ['string', 'number', 'boolean'].includes(typeof input) ? (input as JsonScalar) : undefined,
  });
}

function number() {
  return scalar({
    allowed: 'a number',
    type: 'number',
    json: { type: 'number' },
    read: (input) => (typeof input === 'number' ? input : undefined),
  });
}

/** A map from a path in a JSON answer to what is expected there: a value, or limits. */
export function jsonExpectations() {
  const limits = closed(
    {
      equals: optional(plain(), { description: 'The value itself.', default: 'any', example: 'ok' }),
      min: optional(number(), { description: 'Least number.', default: 'none', example: '0.9' }),
      max: optional(number(), { description: 'Largest number.', default: 'none', example: '10' }),
      matches: optional(pattern(), {
        description: 'Regular expression that matches somewhere in a text of at most 1,000 characters.',
        default: 'any text',
        example: '^v2\\.',
      }),
    },
    { noun: 'what is expected of a value' },
  );
  return mapOf(
    z.union([plain(), limits]),
    'a map from a path, such as supplement.similarity, to what is expected there',
  ).check(
    z.refine((map) => Object.keys(map).every((path) => fieldPath(path) !== undefined), {
      error: 'found an empty part in a path; a path is dotted (a.b) or a JSON Pointer (/a/b)',
    }),
  );
}

function pattern() {
  return text({
    allowed: `a regular expression of at most ${LONGEST_PATTERN} characters`,
    longest: LONGEST_PATTERN,
  }).check(z.refine((source) => isPattern(source), { error: 'this is no regular expression' }));
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}

/** What the file expects, path by path. */
export function expectationsOf(
  file: z.infer<ReturnType<typeof jsonExpectations>> = {},
): readonly JsonExpectation[] {
  return Object.entries(file).map(([path, expected]) => {
    if (typeof expected !== 'object' || expected === null) return { path, equals: expected };
    const { equals, min, max, matches } = expected;
    return {
      path,
      ...(equals === undefined ? {} : { equals }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(matches === undefined ? {} : { matches }),
    };
  });
}
