import { describe, expect, test } from '@jest/globals';
import { unmetBy } from '../../src/domain/answer-expectation.ts';
import { type JsonExpectation, unmetIn, valueAt } from '../../src/domain/json-expectation.ts';

const DOCUMENT = {
  success: true,
  supplement: { similarity: 0.95, 'a.b': 'dotted', name: 'vitamin d' },
  results: [{ id: 'r1' }, { id: 'r2' }],
  nothing: null,
};

describe('a value in an answer', () => {
  test.each([
    ['success', true],
    ['supplement.similarity', 0.95],
    ['/supplement/a.b', 'dotted'],
    ['results.1.id', 'r2'],
    ['/results/0/id', 'r1'],
    ['nothing', null],
    ['results.2.id', undefined],
    ['results.length', undefined],
    ['supplement.constructor', undefined],
    ['__proto__.polluted', undefined],
    ['success.more', undefined],
  ])('at %s is %p', (path, value) => {
    expect(valueAt(DOCUMENT, path)).toEqual(value);
  });
});

describe('what is expected of a value', () => {
  const met: readonly Omit<JsonExpectation, 'path'>[] = [
    { equals: 0.95 },
    { min: 0.95, max: 0.95 },
    { min: 0.9 },
  ];
  test.each(met)('is met: %j', (expected) => {
    expect(unmetIn(DOCUMENT, [{ path: 'supplement.similarity', ...expected }])).toEqual([]);
  });

  test.each([
    [{ path: 'success', equals: false }, 'success is true, false is asked for'],
    [{ path: 'success', equals: 'true' }, 'success is true, "true" is asked for'],
    [
      { path: 'supplement.similarity', min: 0.96 },
      'supplement.similarity is 0.95, at least 0.96 is asked for',
    ],
    [{ path: 'supplement.similarity', max: 0.9 }, 'supplement.similarity is 0.95, at most 0.9 is asked for'],
    [{ path: 'supplement.name', min: 1 }, 'supplement.name is "vitamin d", at least 1 is asked for'],
    [
      { path: 'supplement.name', matches: '^v2' },
      'supplement.name is "vitamin d", a text that matches "^v2" is asked for',
    ],
    [
      { path: 'supplement.similarity', matches: '0' },
      'supplement.similarity is 0.95, a text that matches "0" is asked for',
    ],
    [{ path: 'missing', equals: 1 }, 'missing is nothing, 1 is asked for'],
    [{ path: 'missing', matches: '.*' }, 'missing is nothing, a text that matches ".*" is asked for'],
    [{ path: 'missing' }, 'missing is nothing, a value is asked for'],
    [{ path: 'results', equals: 1 }, 'results is a list of 2, 1 is asked for'],
    [{ path: 'supplement', equals: 1 }, 'supplement is a map, 1 is asked for'],
  ] satisfies readonly (readonly [JsonExpectation, string])[])('is not met: %j', (expected, message) => {
    expect(unmetIn(DOCUMENT, [expected])).toEqual([message]);
  });

  test('a text that matches does', () => {
    expect(unmetIn(DOCUMENT, [{ path: 'supplement.name', matches: 'min\\s' }])).toEqual([]);
  });

  test('a long text is neither matched nor shown', () => {
    const secret = 'x'.repeat(1_001);
    expect(unmetIn({ a: secret }, [{ path: 'a', matches: 'x' }])).toEqual([
      'a is a text of 1001 characters, a text that matches "x" is asked for',
    ]);
  });
});

describe('what is expected of an answer', () => {
  const answer = (text: string, more = {}) => ({
    text,
    json: () => JSON.parse(text) as unknown,
    elapsed: 900,
    status: 200,
    ...more,
  });

  test('is met by a success of any kind when nothing is said', () => {
    expect(unmetBy(answer('', { status: 204 }), { json: [] })).toEqual([]);
    expect(unmetBy(answer('', { status: 302 }), { json: [] })).toEqual([
      'the status is 302, 200 to 299 is asked for',
    ]);
  });

  test('is told all at once', () => {
    const expected = {
      status: [200, 201],
      json: [{ path: 'a', equals: 2 }],
      contains: 'healthy',
      within: 500,
    };
    expect(unmetBy(answer('{"a":1}', { status: 500 }), expected)).toEqual([
      'the status is 500, 200 or 201 is asked for',
      'a is 1, 2 is asked for',
      'the answer does not contain "healthy"',
      'the answer took 900 ms, at most 500 ms is asked for',
    ]);
  });

  test('is not met by what is no JSON', () => {
    expect(unmetBy(answer('<p>1</p>'), { json: [{ path: 'a', equals: 1 }] })).toEqual([
      'the answer is no JSON',
    ]);
  });
});
