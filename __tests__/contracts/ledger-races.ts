import { describe, expect, test } from '@jest/globals';
import type { NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import {
  cast,
  held,
  keyOf,
  type LedgerStage,
  SHA,
  shiftRecords,
  verdict,
  want,
  workerOf,
} from './ledger-cast.ts';

/** Moments in which two processes could each believe that they may write, or nobody ever again. */
export function describeRaces(stageOf: () => LedgerStage): void {
  const at10 = weight(10);
  const restoring = (run: number): NewRecord => ({
    key: keyOf(SHA.a),
    type: 'restoring',
    to: weight(0),
    worker: workerOf(run, 1, 'rollback'),
  });

  describe('two at once', () => {
    test('legs of a matrix share a name: only one of two that take over may write', async () => {
      const stage = stageOf();
      const { claimNow, guard } = cast(stage);
      await claimNow(want(SHA.a, 0, workerOf(1, 1)));
      stage.clock.advance(20_000);
      stage.lagBy(5000);
      const legs = [
        await claimNow(want(SHA.a, 0, workerOf(1, 2))),
        await claimNow(want(SHA.a, 0, workerOf(1, 2))),
      ];
      expect(legs.map(({ kind }) => kind)).toEqual(['taken-over', 'taken-over']);
      const writes = await stage.clock.through(
        Promise.allSettled(legs.map((leg) => guard(leg).beforeWrite())),
      );
      expect(writes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('a release closed as dead that announced a write all the same still holds: only it may go on', async () => {
      const stage = stageOf();
      const { claimNow, append, guard, claim } = cast(stage);
      const dying = await claimNow(want(SHA.b, 0, workerOf(9)));
      await stage.clock.through(dying.confirmed);
      stage.setRun('9', 'concluded');
      stage.clock.advance(20_000);
      stage.lagBy(5000);
      await append(...shiftRecords(dying, at10).slice(0, 1));
      const next = await claimNow(want(SHA.a, 0, workerOf(1)));
      const lost = expect(next.confirmed).rejects.toMatchObject({ reason: 'claim-lost' });
      await stage.clock.through(lost);
      await stage.clock.through(guard(dying).beforeWrite());
      await expect(claim(want(SHA.a, 0, workerOf(2)))).rejects.toMatchObject({ reason: 'release-holds' });
    });

    test('one that was closed as dead before it announced a write stops before it announces it', async () => {
      const stage = stageOf();
      const { claimNow, claim, guard } = cast(stage);
      const dying = await claimNow(want(SHA.b, 0, workerOf(9)));
      await stage.clock.through(dying.confirmed);
      stage.setRun('9', 'concluded');
      const next = held(await claim(want(SHA.a, 0, workerOf(1))));
      await stage.clock.through(next.confirmed);
      await expect(stage.clock.through(guard(dying).confirmed(stage.signal))).rejects.toMatchObject({
        reason: 'claim-lost',
      });
      await stage.clock.through(guard(next).beforeWrite());
    });

    test('one that announced a write after it was closed neither writes nor lets the other one write', async () => {
      const stage = stageOf();
      const { claimNow, append, guard } = cast(stage);
      const dying = await claimNow(want(SHA.b, 0, workerOf(9)));
      await stage.clock.through(dying.confirmed);
      stage.setRun('9', 'concluded');
      stage.clock.advance(20_000);
      stage.lagBy(5000);
      const next = await claimNow(want(SHA.a, 0, workerOf(1)));
      stage.clock.advance(1000);
      await append(...shiftRecords(dying, at10).slice(0, 1));
      await expect(stage.clock.through(next.confirmed)).rejects.toMatchObject({ reason: 'claim-lost' });
      await expect(stage.clock.through(guard(dying).beforeWrite())).rejects.toMatchObject({
        reason: 'claim-lost',
      });
    });
  });

  describe('what a lagging list hid when the claim was decided', () => {
    test('a failure of this phase is found at the confirmation', async () => {
      const stage = stageOf();
      stage.setRun('1', 'at-work');
      const { claimNow, append } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1, 1)));
      await append(...shiftRecords(first, at10));
      stage.clock.advance(20_000);
      stage.lagBy(5000);
      await append(verdict(first.claim, 'failed', at10));
      const second = await claimNow(want(SHA.a, 0, workerOf(1, 2)));
      await expect(stage.clock.through(second.confirmed)).rejects.toMatchObject({ reason: 'already-failed' });
    });

    test('a restore that began just before the claim stops it', async () => {
      const stage = stageOf();
      const { claimNow, append } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1, 1)));
      await append(...shiftRecords(first, at10), verdict(first.claim, 'held', at10));
      stage.clock.advance(20_000);
      stage.lagBy(5000);
      await append(restoring(3));
      const again = await claimNow(want(SHA.a, 0, workerOf(2)));
      await expect(stage.clock.through(again.confirmed)).rejects.toMatchObject({ reason: 'ordered' });
    });
  });

  test('a loser that died without taking itself back does not block its phase for ever', async () => {
    const stage = stageOf();
    const { claimNow, append, claim, guard } = cast(stage);
    const first = await claimNow(want(SHA.a, 0, workerOf(1)));
    await append({ ...first.claim, worker: workerOf(2) });
    stage.setRun('1', 'concluded');
    stage.setRun('2', 'concluded');
    const third = held(await claim(want(SHA.a, 0, workerOf(3))));
    await stage.clock.through(guard(third).beforeWrite());
  });

  test('an environment is the same however it is written', async () => {
    const stage = stageOf();
    const { claimNow, claim } = cast(stage);
    const key = { ...keyOf(SHA.a), environment: 'Production' };
    const first = await claimNow(want(SHA.a, 0, workerOf(1), { key }));
    await cast(stage).append(...shiftRecords(first, at10), verdict(first.claim, 'passed', at10));
    expect(await claim(want(SHA.a, 1, workerOf(1, 1, 'half')))).toMatchObject({
      kind: 'claimed',
      release: { moved: true, next: 1 },
    });
    await expect(claim(want(SHA.b, 0, workerOf(2), { targets: ['elsewhere'] }))).rejects.toMatchObject({
      reason: 'release-holds',
    });
  });
}
