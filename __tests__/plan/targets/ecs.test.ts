import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const BOTH = 'cluster: production, canary: search-canary, baseline: search';
const traffic = (text: string) => ({ traffic: `traffic: { ecs: { ${text} } }` });

describe('an ecs target', () => {
  test('is read with what it leaves out', () => {
    expect(parsed(traffic(`${BOTH}, total: 10`)).targets).toEqual([
      { kind: 'ecs', cluster: 'production', canary: 'search-canary', baseline: 'search', total: 10 },
    ]);
  });

  test('is read with all that it may have', () => {
    const more = 'total: 10, task-definition: "search:42", promote: true, region: eu-central-1';
    expect(parsed(traffic(`${BOTH}, ${more}`)).targets).toEqual([
      expect.objectContaining({ taskDefinition: 'search:42', promote: true, region: 'eu-central-1' }),
    ]);
  });

  test.each([
    [BOTH, /total: missing: a whole number from 1 on/],
    [`${BOTH}, total: 0`, /total: found 0; allowed: a whole number from 1 on/],
    [
      'cluster: c, canary: search, baseline: search, total: 10',
      /canary: is the same service as the baseline/,
    ],
    [
      `${BOTH}, total: 10, task-definition: search`,
      /task-definition: found "search"; allowed: a task definition with its revision/,
    ],
    [`${BOTH}, total: 10, keep-baseline: true`, /keep-baseline is not yet supported/],
    [`${BOTH}, totl: 10`, /unknown key "totl" in an ecs target \(did you mean total\?\)/],
  ])('with a mistake is told: %s', (text, message) => {
    expect(toldAbout(traffic(text)).join('\n')).toMatch(message);
  });
});
