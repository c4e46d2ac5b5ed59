import { describe, expect, test } from '@jest/globals';
import { keyInForce, nextKey } from '../../src/domain/ledger-keys.ts';
import type { LedgerRecord } from '../../src/domain/record.ts';
import type { ReleaseKey } from '../../src/domain/release.ts';
import { weight } from '../../src/domain/weight.ts';

const SHA = '1a2b3c4d'.repeat(5);
const keyOf = (release: string): ReleaseKey => ({ plan: 'search', environment: 'production', release });
let ids = 0;

function claim(release: string): LedgerRecord {
  ids += 1;
  const worker = { id: 'w' };
  const fixed = { phase: 'canary', index: 0, phases: 1, planDigest: 'd', targets: [], horizon: 1 };
  return { id: ids, at: ids, key: keyOf(release), type: 'claim', worker, startWeight: weight(0), ...fixed };
}
function end(release: string, type: 'finished' | 'aborted'): LedgerRecord {
  ids += 1;
  return { id: ids, at: ids, key: keyOf(release), type };
}
const closed = (release: string) => [claim(release), end(release, 'aborted')];

describe('the key under which the same version goes again', () => {
  test.each([
    ['the first number is 2', SHA, closed(SHA), `${SHA}.2`],
    ['a number in use is passed over', SHA, [...closed(SHA), claim(`${SHA}.2`)], `${SHA}.3`],
    [
      'of a numbered one it is the next number, not a second one',
      `${SHA}.2`,
      [...closed(SHA), ...closed(`${SHA}.2`)],
      `${SHA}.3`,
    ],
    ['a version keeps its own numbers', 'v1.2', closed('v1.2'), 'v1.2.2'],
  ])('%s', (_what, release, records, expected) => {
    expect(nextKey(records, keyOf(release)).release).toBe(expected);
  });
});

describe('the key of a job that was given none', () => {
  test.each([
    ['a first attempt never changes it, closed or not', 1, closed(SHA), SHA],
    ['a later attempt keeps it while it is open', 2, [claim(SHA)], SHA],
    ['and when it has finished', 2, [claim(SHA), end(SHA, 'finished')], SHA],
    ['and when nobody has claimed it', 2, [], SHA],
    ['when it is closed, the attempt is its number', 2, closed(SHA), `${SHA}.2`],
    [
      'a third attempt goes on with what the second has opened',
      3,
      [...closed(SHA), claim(`${SHA}.2`)],
      `${SHA}.2`,
    ],
    ['unless that is closed as well', 3, [...closed(SHA), ...closed(`${SHA}.2`)], `${SHA}.3`],
  ])('%s', (_what, attempt, records, expected) => {
    expect(keyInForce(records, keyOf(SHA), attempt).release).toBe(expected);
  });
});
