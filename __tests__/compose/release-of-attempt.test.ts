import { expect, test } from '@jest/globals';
import { releaseOfAttempt } from '../../src/compose/release-of-attempt.ts';
import type { LedgerRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import { type Ledger, LedgerError } from '../../src/ledger/ledger.ts';
import { keyOf, never, SHA, want, workerOf } from '../contracts/ledger-cast.ts';
import { SteppedClock } from '../ledger/stepped-clock.ts';

const { phase, index, phases, planDigest, targets, horizon } = want(SHA.a, 0, workerOf(1));
const claim = { type: 'claim', phase, index, phases, planDigest, targets, horizon } as const;
const claimed = (release: string, id: number): LedgerRecord => ({
  ...{ id, at: id, key: keyOf(release), worker: workerOf(1), startWeight: weight(0) },
  ...claim,
});
/** The commit was rolled back; its second attempt has claimed under a key of its own. */
const records: LedgerRecord[] = [
  claimed(SHA.a, 1),
  { id: 2, at: 2, key: keyOf(SHA.a), type: 'aborted' },
  claimed(`${SHA.a}.2`, 3),
];

/** Cannot be reached for the first `faults` times. */
function ledgerOf(faults: number): Ledger {
  let left = faults;
  return {
    label: 'test',
    lag: 0,
    records: async () => {
      left -= 1;
      if (left >= 0) throw new LedgerError('no answer', { transient: true });
      return records;
    },
    append: () => Promise.reject(new Error('nothing is written here')),
  };
}

const ask = (faults: number, clock: SteppedClock) =>
  clock.through(
    releaseOfAttempt(
      keyOf(SHA.a),
      { options: {}, runner: { attempt: 2 } },
      { ledger: ledgerOf(faults), targets, clock, warn: () => undefined, signal: never },
    ),
  );

test('a re-run goes on under the key that its first job opened', async () => {
  expect(await ask(0, new SteppedClock())).toEqual(keyOf(`${SHA.a}.2`));
});

test('one bad answer does not make a rollback look after the release that was closed before', async () => {
  expect(await ask(1, new SteppedClock())).toEqual(keyOf(`${SHA.a}.2`));
});

test('a key that cannot be told is not guessed', async () => {
  await expect(ask(99, new SteppedClock())).rejects.toMatchObject({ reason: 'ledger-down' });
});
