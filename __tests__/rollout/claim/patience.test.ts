import { expect, test } from '@jest/globals';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import { patiently } from '../../../src/rollout/claim/patience.ts';
import { SteppedClock } from '../../ledger/stepped-clock.ts';

const never = new AbortController().signal;
const limited = (retryAfter: number) => new LedgerError('limit used up', { transient: true, retryAfter });

test('a ledger that says when to come again is not asked before', async () => {
  const clock = new SteppedClock();
  const asked: number[] = [];
  const began = clock.now().getTime();
  const ask = async () => {
    asked.push(clock.now().getTime() - began);
    if (asked.length === 1) throw limited(240_000);
    return 'there';
  };
  const ports = { clock, warn: () => undefined, wait: 900_000 };
  expect(await clock.through(patiently(ask, ports, never))).toBe('there');
  expect(asked).toEqual([0, 240_000]);
});

test('one that asks for more than there is time for is down at once', async () => {
  const clock = new SteppedClock();
  const began = clock.now().getTime();
  const ask = () => Promise.reject(limited(3_600_000));
  const ports = { clock, warn: () => undefined, wait: 900_000 };
  await expect(clock.through(patiently(ask, ports, never))).rejects.toMatchObject({
    reason: 'ledger-down',
    message: expect.stringContaining('limit used up'),
  });
  expect(clock.now().getTime()).toBe(began);
});
