import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placesOf } from '../../../src/traffic/ssm/json-place.ts';

const cut = (text: string, path: readonly string[]) =>
  placesOf(text, path).map(({ from, to }) => text.slice(from, to));

/** The plain values of a document with their paths, and how often each path leads somewhere. */
function leaves(value: unknown, path: readonly string[] = []): (readonly [readonly string[], unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inside]) => leaves(inside, [...path, key]));
}

describe('the place of a field in a JSON text', () => {
  test.each([
    ['{"a":1}', ['a'], ['1']],
    ['{ "a" : { "b" : "x" } , "b" : 2 }', ['a', 'b'], ['"x"']],
    ['{"a":[1,{"b":2.50}]}', ['a', '1', 'b'], ['2.50']],
    ['{"a":"{\\"b\\": 1}","b":3}', ['b'], ['3']],
    ['{"a:b":1,"a":{},"c":[]}', ['a:b'], ['1']],
    ['{"\\u0061":1}', ['a'], ['1']],
    ['{"a":1}', ['b'], []],
    ['{"a":{"b":1}}', ['a'], []],
    ['{"a":1,"a":2}', ['a'], ['1', '2']],
    ['10', [], ['10']],
  ])('%s at %j', (text, path, found) => {
    expect(cut(text, path)).toEqual(found);
  });

  test('is that of the value which a parser finds there, however the text is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 0, 2, '\t'), (document, indent) => {
        const text = JSON.stringify(document, undefined, indent);
        for (const [path, value] of leaves(JSON.parse(text)))
          expect(cut(text, path)).toEqual([JSON.stringify(value)]);
      }),
    );
  });
});
