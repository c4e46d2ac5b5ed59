import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { UsageError } from '../../src/domain/errors.ts';
import { type LedgerKind, openLedger } from '../../src/ledger/ledgers.ts';
import { SteppedClock } from './stepped-clock.ts';

const clock = new SteppedClock();

test.each<[LedgerKind, string]>([
  ['dynamodb', 'not yet supported'],
  ['github', '--ledger FILE'],
  ['file', '--ledger FILE'],
])('%s, where it cannot be opened, says what is missing', async (kind, words) => {
  const error = await openLedger(kind, { clock }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain(words);
});

test('memory and file open with what they need, and have no statuses', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ledgers-'));
  const path = join(directory, 'l.jsonl');
  const opened = await Promise.all([openLedger('memory', { clock }), openLedger('file', { clock, path })]);
  expect(opened.map(({ ledger, statuses }) => [ledger.label, statuses])).toEqual([
    ['memory', undefined],
    [`file ${path}`, undefined],
  ]);
  await rm(directory, { recursive: true });
});
