import { describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import {
  cast,
  keyOf,
  type LedgerStage,
  SHA,
  shiftRecords,
  TARGET,
  verdict,
  want,
  workerOf,
} from './ledger-cast.ts';

/** Releases of others: who holds, who is dead, who does not matter. */
export function describeStrangers(stageOf: () => LedgerStage): void {
  const at10 = weight(10);

  describe('a stranger', () => {
    test('that is dead before it moved anything is closed by the next release', async () => {
      const stage = stageOf();
      const { claimNow, claim, records, guard } = cast(stage);
      const dead = await claimNow(want(SHA.b, 0, workerOf(9)));
      stage.clock.advance(20_000);
      stage.setRun('9', 'concluded');
      const next = await claim(want(SHA.a, 0, workerOf(1)));
      expect(next).toMatchObject({ kind: 'claimed' });
      await stage.clock.through(guard(next).beforeWrite());
      expect(await records()).toContainEqual(
        expect.objectContaining({ type: 'abandoned', key: keyOf(SHA.b), by: SHA.a }),
      );
      await expect(stage.clock.through(guard(dead).beforeWrite())).rejects.toMatchObject({
        reason: 'claim-lost',
      });
    });

    test.each(['at-work', undefined] as const)(
      'whose run is %s holds, however long ago it began',
      async (state) => {
        const stage = stageOf();
        await cast(stage).claimNow(want(SHA.b, 0, workerOf(9)));
        if (state !== undefined) stage.setRun('9', state);
        stage.clock.advance(30 * 24 * 3_600_000);
        await expect(cast(stage).claim(want(SHA.a, 0, workerOf(1)))).rejects.toMatchObject({
          reason: 'release-holds',
          message: expect.stringMatching(/b{40}.*since 2026-11-02 09:00 UTC.*0 %.*runs\/9/),
          hint: expect.stringMatching(/To go on.*To roll back.*--release b{40}.*To abort: `gh run cancel 9`/),
        });
      },
    );

    test('that is dead after it announced a write holds', async () => {
      const stage = stageOf();
      const { claimNow, append, claim } = cast(stage);
      const dead = await claimNow(want(SHA.b, 0, workerOf(9)));
      await append(...shiftRecords(dead, at10).slice(0, 1));
      stage.setRun('9', 'concluded');
      await expect(claim(want(SHA.a, 0, workerOf(1)))).rejects.toMatchObject({
        reason: 'release-holds',
        message: expect.stringContaining('between 0 % and 10 %'),
      });
    });

    test('whose soak goes on in later jobs holds although its run has concluded', async () => {
      const stage = stageOf();
      const { claimNow, append, claim } = cast(stage);
      const soaking = await claimNow(want(SHA.b, 0, workerOf(9)));
      await append(verdict(soaking.claim, 'pending', weight(0)));
      stage.setRun('9', 'concluded');
      await expect(claim(want(SHA.a, 0, workerOf(1)))).rejects.toMatchObject({ reason: 'release-holds' });
    });

    test('that lost and could not say so does not stop the release that holds', async () => {
      const stage = stageOf();
      stage.lagBy(5000);
      const { claimNow, claim, append, guard } = cast(stage);
      const holder = await claimNow(want(SHA.a, 0, workerOf(1)));
      const loser = await stage
        .open()
        .append({ ...holder.claim, key: keyOf(SHA.b), worker: workerOf(2) }, new AbortController().signal);
      expect(loser.id).toBeGreaterThan(holder.claim.id);
      await stage.clock.through(holder.confirmed);
      await append(...shiftRecords(holder, at10), verdict(holder.claim, 'passed', at10));
      const half = await claim(want(SHA.a, 1, workerOf(1, 1, 'half')));
      await stage.clock.through(guard(half).beforeWrite());
    });

    test('that withdrew holds nothing', async () => {
      const stage = stageOf();
      const { claimNow, append, claim } = cast(stage);
      const { claim: withdrawn } = await claimNow(want(SHA.b, 0, workerOf(9)));
      await append({ key: keyOf(SHA.b), type: 'withdrawn', claim: withdrawn.id });
      stage.clock.advance(20_000);
      expect(await claim(want(SHA.a, 0, workerOf(1)))).toMatchObject({ kind: 'claimed' });
    });
  });

  describe('two plans in one environment', () => {
    const other = (targets: readonly string[]) =>
      want(SHA.a, 0, workerOf(2), { key: keyOf(SHA.a, 'brain-api'), targets });

    test('with targets of their own do not meet', async () => {
      const stage = stageOf();
      const { claimNow, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      const second = await claimNow(other(['lambda:us-east-1:brain:live']));
      await stage.clock.through(Promise.all([guard(first).beforeWrite(), guard(second).beforeWrite()]));
    });

    test('with one target in common: the second is refused', async () => {
      const stage = stageOf();
      await cast(stage).claimNow(want(SHA.a, 0, workerOf(1)));
      await expect(cast(stage).claim(other(['x', TARGET]))).rejects.toMatchObject({
        reason: 'target-held',
        message: expect.stringContaining('search'),
      });
    });
  });
}
