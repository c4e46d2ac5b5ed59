import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '../../src/plan/document.ts';
import { loadPlan } from '../../src/plan/load.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { quickValue } from '../../src/plan/quick-yaml.ts';
import { planText, problemsOf, source } from './sample.ts';

const example = readFileSync(new URL('../../examples/search/.github/rollout.yml', import.meta.url), 'utf8');

describe('a plan is loaded', () => {
  test.each([
    ['the quick way', example],
    ['the long way, when it is not plain YAML', `${planText()}region: &r us-east-1\n`],
  ])('%s, and is the same plan', async (_case, text) => {
    await expect(loadPlan(source(text))).resolves.toEqual(parsePlan(source(text)));
  });

  test('with its problems in their places', async () => {
    const text = planText({ tail: 'regoin: us-east-1' });
    await expect(loadPlan(source(text))).rejects.toMatchObject({
      name: 'UsageError',
      problems: problemsOf(text),
    });
  });
});

describe('the quick reader', () => {
  test('reads the example', () => {
    expect(quickValue(example)).toEqual(readDocument('f', example).value);
  });

  test.each([
    ['a: 1\nb:\n- x\n- y: 2\n  z: 3\nc:\n', { a: 1, b: ['x', { y: 2, z: 3 }], c: null }],
    [
      'a: { b: [1.5, -2, true, "x # y", \'z\'], c: {} } # end\n',
      { a: { b: [1.5, -2, true, 'x # y', 'z'], c: {} } },
    ],
    [
      'a: arn:aws:iam::1:role/x\nb: 100 * h / (h + m)\n',
      { a: 'arn:aws:iam::1:role/x', b: '100 * h / (h + m)' },
    ],
    [
      "a: One, two; why not? It's done! # end\nb.c: x, y\n",
      { a: "One, two; why not? It's done!", 'b.c': 'x, y' },
    ],
    ['- name: x\n  list:\n    - 1%\n- 4h\n', [{ name: 'x', list: ['1%'] }, '4h']],
  ])('reads %j', (text, value) => {
    expect(quickValue(text)).toEqual(value);
    expect(readDocument('f', text).value).toEqual(value);
  });

  test.each([
    'a: b\n  c\n',
    'a: |\n  x\n',
    'a: &x 1\n',
    'a: *x\n',
    'a: !t 1\n',
    'a: 1\na: 2\n',
    'a: 0x1F\n',
    'a: 1e3\n',
    'a: .5\n',
    'a: ~\n',
    'a: null\n',
    'a: [1,\n 2]\n',
    'a: "x\\ty"\n',
    "a: 'it''s'\n",
    '? a\n: b\n',
    '"a": b\n',
    '5: a\n',
    '<<: {}\n',
    'a:\tb\n',
    'a: b\r\n',
    '---\na: b\n',
    '%YAML 1.2\n',
    'a: b: c\n',
    'a: [b: c]\n',
    '- - a\n',
    'a: "b" c\n',
    'a: 012\n',
    '{ a: b }\n',
    'a: b,\n  c: d\n',
    '',
  ])('leaves %j to the parser', (text) => {
    expect(quickValue(text)).toBeUndefined();
  });

  const scalar = fc.oneof(
    fc.constantFrom(
      'a, b',
      "it's: so",
      'x;y!',
      'q?',
      "a 'b' c",
      'x',
      'a b',
      '1',
      '-1',
      '0',
      '1.5',
      '007',
      '1e3',
      '0x1',
      '1_0',
      '.5',
      '5.',
      '+1',
      'true',
      'True',
      'no',
      'null',
      '~',
      '1%',
      '4h',
      '2026-01-01',
    ),
    fc.constantFrom(
      '"a"',
      "'b'",
      '"#"',
      '""',
      '"a" b',
      "'a''b'",
      '"\\n"',
      'a:b',
      'a: b',
      'a:',
      ':a',
      '- a',
      '-',
      '--',
      '---',
      '...',
      '-a',
      '*a',
      '&a',
      '!a',
      '@a',
      '%a',
    ),
    fc.constantFrom(
      '[a, b]',
      '[]',
      '[a,]',
      '{}',
      '{ a: b }',
      '{ a }',
      '{a: 1,b: 2}',
      '{ a:b }',
      '[ a: b ]',
      '[[1], {x: y}]',
      '{ a: {b: [c]} }',
      '[a',
      'a]',
      '{ a: 1, a: 2 }',
      '# c',
      'a # c',
      'a# c',
      '|',
      '>',
    ),
    fc.string({ maxLength: 5 }),
  );
  const line = fc
    .tuple(
      fc.constantFrom(0, 1, 2, 2, 4),
      fc.constantFrom('', '- ', '-  ', '- - '),
      fc.constantFrom('a: ', 'a.b: ', 'b: ', 'c:', 'd:  ', '', '"q": ', '5: ', 'true: ', '<<: '),
      scalar,
    )
    .map(([indent, dash, key, value]) => ' '.repeat(indent) + dash + key + value);

  test('says what the parser says, or nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const quick = quickValue(text);
        if (quick === undefined) return;
        const { value, problems } = readDocument('f', text);
        expect({ value: quick, problems: [] }).toEqual({ value, problems });
      }),
      { numRuns: 3000 },
    );
  });

  test('says it of damaged plans too', () => {
    const edit = fc.record({
      at: fc.nat(example.length),
      cut: fc.nat(12),
      piece: fc.oneof(
        fc.constantFrom(' ', '\n', ':', '-', '"', '#', '{', ']', ','),
        fc.string({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(edit, ({ at, cut, piece }) => {
        const text = example.slice(0, at) + piece + example.slice(at + cut);
        const quick = quickValue(text);
        if (quick === undefined) return;
        const { value, problems } = readDocument('f', text);
        expect({ value: quick, problems: [] }).toEqual({ value, problems });
      }),
      { numRuns: 200 },
    );
  });
});
