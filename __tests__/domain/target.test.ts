import { describe, expect, test } from '@jest/globals';
import { keyOf, sameTarget, type Target } from '../../src/domain/target.ts';

const region = () => 'eu-west-1';

/** Two spellings each of the same thing. */
const SPELLINGS: readonly (readonly [string, Target, Target])[] = [
  [
    'function',
    { kind: 'lambda', function: 'search', alias: 'live', version: '42' },
    {
      kind: 'lambda',
      function: 'arn:aws:lambda:eu-west-1:123456789012:function:search',
      alias: 'live',
      version: '43',
    },
  ],
  [
    'cluster',
    { kind: 'ecs', cluster: 'production', canary: 'search-canary', baseline: 'search', total: 10 },
    {
      kind: 'ecs',
      cluster: 'arn:aws:ecs:eu-west-1:123456789012:cluster/production',
      canary: 'search-canary',
      baseline: 'search',
      total: 8,
    },
  ],
  [
    'stack',
    { kind: 'cloudformation', stack: 'search', parameter: 'Traffic' },
    {
      kind: 'cloudformation',
      stack: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/search/0a1b-2c',
      parameter: 'Traffic',
    },
  ],
];

describe('a target in the ledger', () => {
  test.each(SPELLINGS)('is the same whether the %s goes by its name or by its ARN', (_what, name, arn) => {
    expect(keyOf(arn, region)).toBe(keyOf(name, region));
    expect(sameTarget(arn, name)).toBe(true);
  });

  test('is another where the thing is another', () => {
    const [, name] = SPELLINGS[0] ?? [];
    expect(name).toMatchObject({ kind: 'lambda' });
    const other: Target = { kind: 'lambda', function: 'search-2', alias: 'live', version: '42' };
    expect(name === undefined || keyOf(name, region) === keyOf(other, region)).toBe(false);
  });
});
