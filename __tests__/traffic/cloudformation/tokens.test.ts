import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { weight } from '../../../src/domain/weight.ts';
import { createTokens } from '../../../src/traffic/cloudformation/tokens.ts';
import { testClock } from '../stack-stand.ts';

describe('tokens of writes', () => {
  test('are what CloudFormation takes, whatever a release is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.float({ min: 0, max: 100, noNaN: true }), (release, percent) => {
        const token = createTokens(release, testClock()).next(weight(percent));
        expect(token).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
      }),
    );
  });

  test('are known by every worker of the release, and by nobody else', () => {
    const token = createTokens('search, production, release 1', testClock()).next(weight(10));
    expect(createTokens('search, production, release 1', testClock()).isOurs(token)).toBe(true);
    expect(createTokens('search-production-release-1', testClock()).isOurs(token)).toBe(false);
    expect(createTokens('search, production, release 1', testClock()).isOurs(undefined)).toBe(false);
  });

  test.each([0, 0.5, 10, 12.5, 100])('tell the weight that they were to set: %d %', (percent) => {
    const tokens = createTokens('search, production, release 1', testClock());
    const token = tokens.next(weight(percent));
    for (const other of [0, 0.5, 10, 12.5, 100])
      expect(tokens.isOursTo(token, weight(other))).toBe(other === percent);
    expect(createTokens('another', testClock()).isOursTo(token, weight(percent))).toBe(false);
  });

  test('of releases that an order ends are taken for ours', () => {
    const token = createTokens('one', testClock()).next(weight(10));
    const ended: string[] = [];
    const tokens = createTokens('order', testClock(), ended);
    expect(tokens.isOurs(token)).toBe(false);
    ended.push('two', 'one');
    expect(tokens.isOurs(token)).toBe(true);
  });
});
