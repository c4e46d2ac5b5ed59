import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExpression, renameIn } from '../../../src/metrics/cloudwatch/expression.ts';

const IDS = new Map([
  ['hits', 'm0'],
  ['misses', 'm1'],
  ['e', 'm2'],
  ['m0', 'm3'],
]);
const NAMES = [...IDS.keys()];

function renamed(text: string): string {
  return renameIn(parseExpression(text, NAMES), IDS);
}

describe('renaming the metrics of an expression', () => {
  test.each([
    ['names and numbers', '100 * hits / (hits + misses)', '100 * m0 / (m0 + m1)'],
    ['names at once, not one after the other', 'm0 + hits', 'm3 + m0'],
    ['the exponent of a number is no name', '1e3 * e + 2.5e-3', '1e3 * m2 + 2.5e-3'],
    [
      'a name that is the beginning of none',
      'FILL(hits, REPEAT) + SUM([misses, e])',
      'FILL(m0, REPEAT) + SUM([m1, m2])',
    ],
    [
      'quoted text is data',
      `SUM(SEARCH('hits "misses" \\' e', 'Sum', 60)) + hits`,
      `SUM(SEARCH('hits "misses" \\' e', 'Sum', 60)) + m0`,
    ],
    ['comparisons and logic', 'IF(hits>=misses && e != 0, 1, 0)', 'IF(m0>=m1 && m2 != 0, 1, 0)'],
  ])('%s', (_, text, expected) => {
    expect(renamed(text)).toBe(expected);
  });

  test('gives the text back as it was when nothing is renamed', () => {
    const words = fc.constantFrom(
      'hits',
      'misses',
      ' ',
      '+',
      '(',
      ')',
      '1e3',
      '"hits"',
      "'e'",
      'FILL',
      ',',
      '\n',
      '.5',
      '_',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join(' ');
        expect(renameIn(parseExpression(text, NAMES), new Map())).toBe(text);
      }),
    );
  });
});

describe('an expression that cannot be sent', () => {
  test.each([
    ['names a metric that it does not have', 'hits / other', /names `other`/],
    ['has an open quote', `SEARCH('hits`, /from column 8 on/],
    ['could be read in two ways at a quote', `SEARCH('a\\', hits)`, /from column 8 on/],
  ])('%s', (_, text, message) => {
    expect(() => parseExpression(text, NAMES)).toThrow(message);
  });

  test('has a metric under a name that CloudWatch does not take', () => {
    expect(() => parseExpression('hits', ['hits', 'Misses'])).toThrow(/`Misses`/);
  });
});

describe('an expression that travels alone', () => {
  test.each([
    ['one over all metrics of its call', 'SUM(METRICS())', true],
    ['a Metrics Insights query', 'select SUM(Errors) from "AWS/Lambda" group by FunctionName', true],
    ['not one that only quotes the word', `SUM(SEARCH('METRICS', 'Sum', 60)) + hits`, false],
    ['not plain math', 'hits + misses', false],
  ])('%s', (_, text, alone) => {
    expect(parseExpression(text, NAMES).alone).toBe(alone);
  });
});
