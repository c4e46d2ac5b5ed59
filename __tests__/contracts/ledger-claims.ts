import { describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { cast, held, type LedgerStage, SHA, shiftRecords, verdict, want, workerOf } from './ledger-cast.ts';

/** Two at once: who may go on, and who loses. */
export function describeClaims(stageOf: () => LedgerStage): void {
  const at10 = weight(10);

  describe('the same release twice at once', () => {
    test('the older claim wins, the other takes itself back', async () => {
      const stage = stageOf();
      const { claimNow, guard, records } = cast(stage);
      stage.lagBy(5000);
      const [first, second] = [
        await claimNow(want(SHA.a, 0, workerOf(1))),
        await claimNow(want(SHA.a, 0, workerOf(2))),
      ].sort((a, b) => a.claim.id - b.claim.id);
      if (first === undefined || second === undefined) throw new Error('two claims');
      expect(first.kind).toBe('claimed');
      const lost = expect(second.confirmed).rejects.toMatchObject({ reason: 'claim-lost' });
      await stage.clock.through(first.confirmed);
      await stage.clock.through(lost);
      await stage.clock.through(guard(first).beforeWrite());
      await expect(stage.clock.through(guard(second).beforeWrite())).rejects.toMatchObject({
        reason: 'claim-lost',
      });
      stage.clock.advance(10_000);
      expect(await records()).toContainEqual(
        expect.objectContaining({ type: 'withdrawn', claim: second.claim.id }),
      );
    });

    test('a loser that could not take itself back does not stop the phases after it', async () => {
      const stage = stageOf();
      const { claimNow, append, claim, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      stage.clock.advance(1000);
      await append({ ...first.claim, worker: workerOf(2) });
      await stage.clock.through(first.confirmed);
      await append(...shiftRecords(first, at10), verdict(first.claim, 'passed', at10));
      const half = await claim(want(SHA.a, 1, workerOf(1, 1, 'half')));
      await stage.clock.through(guard(half).beforeWrite());
    });

    test('while the first one runs the second is refused, and told by whom', async () => {
      const stage = stageOf();
      stage.setRun('1', 'at-work');
      await cast(stage).claimNow(want(SHA.a, 0, workerOf(1)));
      stage.clock.advance(20_000);
      await expect(cast(stage).claim(want(SHA.a, 0, workerOf(2)))).rejects.toMatchObject({
        reason: 'phase-is-running',
        message: expect.stringContaining('actions/runs/1'),
      });
    });

    test('when the run of the first one has concluded, the second takes over, and the first stops', async () => {
      const stage = stageOf();
      const { claimNow, claim, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      await stage.clock.through(first.confirmed);
      stage.setRun('1', 'concluded');
      const second = held(await claim(want(SHA.a, 0, workerOf(2))));
      expect(second.kind).toBe('taken-over');
      await stage.clock.through(guard(second).beforeWrite());
      await expect(stage.clock.through(guard(first).beforeWrite())).rejects.toMatchObject({
        reason: 'taken-over',
      });
    });

    test('a shell is gone when its lease has run out, and not before', async () => {
      const stage = stageOf();
      const { claimNow, claim } = cast(stage);
      const [one, two] = [{ id: 'host.1.x' }, { id: 'host.2.y' }];
      await claimNow(want(SHA.a, 0, one));
      stage.clock.advance(29 * 60_000);
      await expect(claim(want(SHA.a, 0, two))).rejects.toMatchObject({ reason: 'phase-is-running' });
      stage.clock.advance(2 * 60_000);
      expect(await claim(want(SHA.a, 0, two))).toMatchObject({ kind: 'taken-over' });
    });

    test('a shell that looks at its claim renews the lease', async () => {
      const stage = stageOf();
      const { claimNow, claim, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, { id: 'host.1.x' }));
      const watching = guard(first);
      for (let minutes = 0; minutes < 60; minutes += 12) {
        stage.clock.advance(12 * 60_000);
        await stage.clock.through(watching.check(new AbortController().signal));
      }
      await expect(claim(want(SHA.a, 0, { id: 'host.2.y' }))).rejects.toMatchObject({
        reason: 'phase-is-running',
      });
    });
  });

  describe('a list that lags by 5 s', () => {
    test('two releases that cannot see each other: the older claim wins, nobody else may write', async () => {
      const stage = stageOf();
      stage.lagBy(5000);
      const { claimNow, guard, claim } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      stage.clock.advance(2000);
      const second = await claimNow(want(SHA.b, 0, workerOf(2)));
      const lost = expect(second.confirmed).rejects.toMatchObject({ reason: 'claim-lost' });
      await stage.clock.through(Promise.all([first.confirmed, lost]));
      await stage.clock.through(guard(first).beforeWrite());
      await expect(stage.clock.through(guard(second).beforeWrite())).rejects.toMatchObject({
        reason: 'claim-lost',
      });
      await expect(claim(want(SHA.b, 0, workerOf(3)))).rejects.toMatchObject({ reason: 'release-holds' });
    });

    test('a pass that is not listed yet does not put the next phase out of order', async () => {
      const stage = stageOf();
      const { pass, claim } = cast(stage);
      stage.lagBy(5000);
      await pass(want(SHA.a, 0, workerOf(1)), at10);
      expect(await claim(want(SHA.a, 1, workerOf(1, 1, 'half')))).toMatchObject({ kind: 'claimed' });
    });
  });
}
