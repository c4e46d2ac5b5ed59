import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Problem, UsageError } from '../../src/domain/errors.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { parseForRollback } from '../../src/plan/rollback.ts';
import { source } from './sample.ts';

const example = readFileSync(new URL('../../examples/search/.github/rollout.yml', import.meta.url), 'utf8');
const PIECES = [
  '${',
  '}',
  '{',
  '[',
  ']',
  ':',
  ' - ',
  '\n',
  '\t',
  '"',
  "'",
  '&a ',
  '*a',
  '!x ',
  '|',
  '>',
  '#',
  '%',
  '---',
  '0',
  '<<: ',
  '\u0000',
  '💥',
  '\r\n',
];

/** The example with a few pieces put in, cut out or doubled. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(example.length),
      cut: fc.nat(40),
      piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })),
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((edits) =>
    edits.reduce((text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut), example),
  );

/** Any JSON is YAML too, so every shape of value can be had. */
const shaped = fc
  .record(
    {
      version: fc.oneof(fc.constant(1), fc.jsonValue()),
      name: fc.oneof(fc.constant('n'), fc.jsonValue()),
      environment: fc.oneof(fc.constant('e'), fc.jsonValue()),
      traffic: fc.oneof(fc.constant({ simulated: { name: 's' } }), fc.jsonValue()),
      gates: fc.jsonValue(),
      phases: fc.oneof(
        fc.array(
          fc.record({
            name: fc.constant('p'),
            traffic: fc.constant('10%'),
            soak: fc.jsonValue(),
            gates: fc.jsonValue(),
          }),
        ),
        fc.jsonValue(),
      ),
      vars: fc.jsonValue(),
      environments: fc.jsonValue(),
      rollback: fc.jsonValue(),
      policy: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));

function problemsOf(text: string, parse: (text: string) => unknown): readonly Problem[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof UsageError ? error.problems : [];
  }
}

function holdsFor(text: string): void {
  const lines = text.split('\n');
  for (const parse of [parsePlan, parseForRollback]) {
    for (const { line = 0, column = 0, message } of problemsOf(text, (plan) => parse(source(plan)))) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      expect(message).not.toBe('');
      expect(message).not.toContain('\n');
    }
  }
}

describe('whatever the text is, only a UsageError is thrown, and its places lie in the text', () => {
  test('a damaged plan', () => {
    fc.assert(fc.property(damaged, holdsFor), { numRuns: 60 });
  });

  test('values of any shape', () => {
    fc.assert(fc.property(shaped, holdsFor), { numRuns: 120 });
  });

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holdsFor), { numRuns: 120 });
  });
});
