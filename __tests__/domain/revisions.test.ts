import { describe, expect, test } from '@jest/globals';
import { alsoTold, revisionAt, revisionsOf } from '../../src/domain/revisions.ts';

describe('what targets have under trial', () => {
  test('is of one target what it tells', () => {
    expect(revisionsOf([{ revision: 'search:12' }])).toBe('search:12');
    expect(revisionsOf([{}])).toBeUndefined();
    expect(revisionAt('search:12', 0)).toBe('search:12');
  });

  test('is of several told in their order, and of those that do not tell nothing', () => {
    const told = revisionsOf([{ revision: '7' }, {}, { revision: 'd1' }]);
    expect([0, 1, 2, 3].map((index) => revisionAt(told, index))).toEqual(['7', undefined, 'd1', undefined]);
  });

  test('is completed by those that tell late, and never replaced', () => {
    expect(alsoTold('7 -', [{ revision: '8' }, { revision: 'd1' }])).toBe('7 d1');
    expect(alsoTold(undefined, [{}, { revision: 'd1' }])).toBe('- d1');
    expect(alsoTold('7', [{}])).toBe('7');
  });
});
