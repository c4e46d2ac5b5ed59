import { describe, expect, test } from '@jest/globals';
import { isPattern, literalPrefix, matches } from '../../src/domain/name-pattern.ts';

describe('a pattern of alarm names', () => {
  test.each([
    ['prod-search', 'prod-search', true],
    ['prod-search', 'prod-search-2', false],
    ['prod-*', 'prod-', true],
    ['prod-*', 'dev-prod-', false],
    ['*-errors', 'search-errors', true],
    ['*-errors', 'search-errors-2', false],
    ['prod-*-errors', 'prod-search-errors', true],
    ['prod-*-errors', 'prod-errors', false],
    ['a*a', 'a', false],
    ['a*b*c', 'a-c-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['a*b*b', 'ab', false],
    ['*', '', true],
    ['**', 'anything', true],
    ['a.c', 'abc', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  test('is looked up by what stands before its first star', () => {
    expect(['prod-search-*', '*-errors', 'prod-a'].map(literalPrefix)).toEqual([
      'prod-search-',
      '',
      'prod-a',
    ]);
    expect(['prod-*', 'prod'].map(isPattern)).toEqual([true, false]);
  });
});
