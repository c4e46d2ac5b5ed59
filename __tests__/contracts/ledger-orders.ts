import { describe, expect, test } from '@jest/globals';
import type { NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import { cast, keyOf, type LedgerStage, never, SHA, TARGET, verdict, want, workerOf } from './ledger-cast.ts';

/** Orders by hand, and a ledger that cannot be reached. */
export function describeOrders(stageOf: () => LedgerStage): void {
  describe('an order by hand', () => {
    const abort = (targets = [TARGET], releases = [keyOf(SHA.a)]): NewRecord => ({
      key: keyOf(SHA.a),
      type: 'abort',
      releases,
      targets,
      worker: { id: 'laptop.1.x', actor: 'somebody' },
      note: 'rollback by hand',
    });

    test('stops who writes and who claims, until it is closed', async () => {
      const stage = stageOf();
      const { claimNow, claim, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      await stage.clock.through(first.confirmed);
      stage.clock.advance(1000);
      const order = await stage.open().append(abort(), never);
      stage.clock.advance(1000);
      await expect(stage.clock.through(guard(first).beforeWrite())).rejects.toMatchObject({
        reason: 'ordered',
      });
      await expect(stage.clock.through(guard(first).check(never))).rejects.toMatchObject({
        reason: 'ordered',
      });
      await expect(claim(want(SHA.a, 0, workerOf(1, 2)))).rejects.toMatchObject({ reason: 'abort-open' });
      await expect(claim(want(SHA.b, 0, workerOf(2)))).rejects.toMatchObject({ reason: 'abort-open' });
      await cast(stage).append({ key: keyOf(SHA.a), type: 'aborted' });
      await cast(stage).append({ key: keyOf(SHA.a), type: 'abort-closed', abort: order.id });
      await expect(claim(want(SHA.a, 0, workerOf(1, 2)))).rejects.toMatchObject({ reason: 'release-closed' });
      expect(await claim(want(SHA.b, 0, workerOf(2)))).toMatchObject({ kind: 'claimed' });
    });

    test('lapses after an hour', async () => {
      const stage = stageOf();
      await stage.open().append(abort(), never);
      stage.clock.advance(59 * 60_000);
      await expect(cast(stage).claim(want(SHA.b, 0, workerOf(2)))).rejects.toMatchObject({
        reason: 'abort-open',
      });
      stage.clock.advance(60_000);
      expect(await cast(stage).claim(want(SHA.b, 0, workerOf(2)))).toMatchObject({ kind: 'claimed' });
    });

    test('between the claim and the first write is seen before the write', async () => {
      const stage = stageOf();
      const { claimNow, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      stage.clock.advance(1000);
      await stage.open().append(abort(), never);
      await expect(stage.clock.through(guard(first).beforeWrite())).rejects.toMatchObject({
        reason: 'ordered',
      });
    });

    test('on other targets, of another plan, stops nobody here', async () => {
      const stage = stageOf();
      await stage
        .open()
        .append({ ...abort(['elsewhere'], [keyOf(SHA.a, 'other')]), key: keyOf(SHA.a, 'other') }, never);
      expect(await cast(stage).claim(want(SHA.b, 0, workerOf(2)))).toMatchObject({ kind: 'claimed' });
    });
  });

  describe('a ledger that cannot be reached', () => {
    test('is waited for, then the phase is refused', async () => {
      const stage = stageOf();
      const repair = stage.breakDown();
      await expect(cast(stage).claim(want(SHA.a, 0, workerOf(1)))).rejects.toMatchObject({
        reason: 'ledger-down',
      });
      repair();
      expect(await cast(stage).claim(want(SHA.a, 0, workerOf(1)))).toMatchObject({ kind: 'claimed' });
    });

    test('keeps a write from happening, and a look tells it at once', async () => {
      const stage = stageOf();
      const { claimNow, guard, append } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      await stage.clock.through(first.confirmed);
      const guarding = guard(first);
      const repair = stage.breakDown();
      await expect(guarding.check(never)).rejects.toMatchObject({ reason: 'ledger-down' });
      await expect(stage.clock.through(guarding.beforeWrite())).rejects.toMatchObject({
        reason: 'ledger-down',
      });
      repair();
      await append(verdict(first.claim, 'held', weight(0)));
      await stage.clock.through(guarding.beforeWrite());
    });
  });
}
