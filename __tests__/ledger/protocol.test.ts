import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerRecord } from '../../src/domain/record.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { memoryLedger } from '../../src/ledger/memory.ts';
import { type ClaimPorts, claimPhase } from '../../src/rollout/claim/claim.ts';
import { guardWrites } from '../../src/rollout/claim/guard.ts';
import { held, never, SHA, want, workerOf } from '../contracts/ledger-cast.ts';
import { SteppedClock } from './stepped-clock.ts';

const LAG = 10_000;

/** Claimants come at any time, for the same release or for another; each record shows in lists after a lag of its own. */
const scene = fc.record({
  claimants: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 30_000 }),
      release: fc.constantFrom(SHA.a, SHA.b, 'c'.repeat(40)),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  /** A claim of an earlier attempt stands there: the same run goes on from it, in two jobs of one name. */
  rerun: fc.boolean(),
  lags: fc.array(fc.integer({ min: 0, max: LAG - 1 }), { minLength: 40, maxLength: 40 }),
});

/** Two jobs take over within 3 ms of each other, and the later one's record shows only after the first was confirmed. */
const LATE = {
  claimants: [
    { at: 3, release: SHA.a },
    { at: 0, release: SHA.a },
    { at: 0, release: SHA.b },
  ],
  rerun: true,
  lags: Array.from({ length: 40 }, (_, id) => ({ 2: 4, 3: LAG - 2 })[id] ?? 0),
};

test('however claims and lists interleave, at most one worker may ever write', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ claimants, rerun, lags }) => {
      const clock = new SteppedClock();
      const ledger = lagging(memoryLedger(clock), clock, lags);
      const ports = {
        ledger,
        clock,
        warn: () => undefined,
        workers: { stateOf: async () => 'there', cancel: async () => false },
      } satisfies ClaimPorts;
      if (rerun) {
        await claimPhase(want(SHA.a, 0, workerOf(1)), ports, never);
        clock.advance(2 * LAG);
      }
      const claims = claimants.map(async ({ at, release }, index) => {
        await clock.sleep(at, never);
        const worker = rerun && release === SHA.a ? workerOf(1, 2) : workerOf(index + 1);
        const claimed = held(await claimPhase(want(release, 0, worker), ports, never));
        await guardWrites(claimed, ports, never).beforeWrite(); // as soon as it is let: nobody waits for the others
      });
      const outcomes = await clock.through(Promise.allSettled(claims));
      const written = outcomes.filter(({ status }) => status === 'fulfilled').length;
      const nobodyGoesOn = rerun && claimants.every(({ release }) => release !== SHA.a);
      expect(written).toBe(nobodyGoesOn ? 0 : 1);
    }),
    { numRuns: 150, examples: [[LATE]] },
  );
}, 60_000);

/** Each record is listed only after its own lag; ids are given at once, as GitHub gives them. */
function lagging(ledger: Ledger, clock: SteppedClock, lags: readonly number[]): Ledger {
  const listedAt = new Map<number, number>();
  const isListed = ({ id }: LedgerRecord) => clock.now().getTime() >= (listedAt.get(id) ?? 0);
  return {
    label: 'lagging',
    lag: LAG,
    records: async (scope, signal) => (await ledger.records(scope, signal)).filter(isListed),
    append: async (record, signal) => {
      const stored = await ledger.append(record, signal);
      listedAt.set(stored.id, stored.at + (lags[stored.id % lags.length] ?? 0));
      return stored;
    },
  };
}
