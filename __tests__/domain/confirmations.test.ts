import { describe, expect, test } from '@jest/globals';
import { confirmations, freeReviews } from '../../src/domain/confirmations.ts';
import type { LedgerRecord, RecordBody } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';

const KEY = { plan: 'shop', environment: 'production', release: 'r1' };
let last = 0;

function record(body: RecordBody, key = KEY): LedgerRecord {
  last += 1;
  return { id: last, at: last * 1000, key, ...body };
}

function claim(index: number, key = KEY): LedgerRecord {
  const worker = { id: 'w' };
  const fixed = { phase: `p${index}`, phases: 3, planDigest: 'd', targets: [], horizon: 1 };
  return record({ type: 'claim', index, worker, startWeight: weight(0), ...fixed }, key);
}

function approved(of: LedgerRecord, by: string, more: { item?: number; run?: string } = {}): LedgerRecord {
  return record({ type: 'approved', claim: of.id, by, ...more }, of.key);
}

describe('confirmations', () => {
  test('a review of the run confirms every item, a name its own', () => {
    const first = claim(0);
    const named = approved(first, 'ada', { item: 1 });
    const phase = { key: KEY, index: 0 };
    expect(confirmations([first, named], phase, 2)).toEqual([undefined, { by: 'ada', at: named.at }]);
    const review = approved(first, 'bob', { run: '7' });
    expect(confirmations([first, named, review], phase, 2).map((found) => found?.by)).toEqual(['bob', 'ada']);
  });

  test('of another phase or another release are none', () => {
    const other = claim(0, { ...KEY, release: 'r2' });
    const next = claim(1);
    const records = [other, approved(other, 'ada'), next, approved(next, 'ada')];
    expect(confirmations(records, { key: KEY, index: 0 }, 1)).toEqual([undefined]);
  });

  test('of a claim that was taken back still stand', () => {
    const first = claim(0);
    const records = [first, approved(first, 'ada'), record({ type: 'withdrawn', claim: first.id })];
    expect(confirmations(records, { key: KEY, index: 0 }, 1)).toHaveLength(1);
    expect(confirmations(records, { key: KEY, index: 0 }, 1)[0]?.by).toBe('ada');
  });
});

describe('free reviews', () => {
  const first = claim(0);
  const records = [first, approved(first, 'ada', { run: '7' })];

  test('one that another phase took is not free, a second one of the same person is', () => {
    const phase = { key: KEY, index: 1 };
    expect(freeReviews(['ada'], '7', { records, phase })).toEqual([]);
    expect(freeReviews(['ada', 'ada'], '7', { records, phase })).toEqual(['ada']);
    expect(freeReviews(['ada', 'bob'], '7', { records, phase })).toEqual(['bob']);
  });

  test('on another run all are free', () => {
    expect(freeReviews(['ada'], '8', { records, phase: { key: KEY, index: 1 } })).toEqual(['ada']);
  });

  test('what the phase took itself before it was killed it may take again', () => {
    expect(freeReviews(['ada'], '7', { records, phase: { key: KEY, index: 0 } })).toEqual(['ada']);
  });

  test('another release on the same run took its own', () => {
    const phase = { key: { ...KEY, release: 'r2' }, index: 0 };
    expect(freeReviews(['ada'], '7', { records, phase })).toEqual([]);
  });
});
