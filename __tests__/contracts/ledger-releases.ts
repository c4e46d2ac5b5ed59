import { describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { cast, keyOf, type LedgerStage, never, SHA, shiftRecords, want, workerOf } from './ledger-cast.ts';

/** The order of phases, and the ends of releases. */
export function describeReleases(stageOf: () => LedgerStage): void {
  const at10 = weight(10);
  const half = (overrides = {}) => want(SHA.a, 1, workerOf(1, 1, 'half'), overrides);

  describe('one release', () => {
    test('goes through its phases in order', async () => {
      const { pass, claim } = cast(stageOf());
      await pass(want(SHA.a, 0, workerOf(1)), at10);
      await expect(claim(want(SHA.a, 2, workerOf(1, 1, 'full')))).rejects.toMatchObject({
        reason: 'phase-out-of-order',
        message: expect.stringContaining('has not begun'),
      });
      expect(await claim(half())).toMatchObject({ kind: 'claimed', release: { weight: 10, next: 1 } });
    });

    test('does not begin in the middle', async () => {
      await expect(cast(stageOf()).claim(half())).rejects.toMatchObject({ reason: 'phase-out-of-order' });
    });

    test('keeps its plan', async () => {
      const { pass, claim } = cast(stageOf());
      await pass(want(SHA.a, 0, workerOf(1)), at10);
      await expect(claim(half({ planDigest: 'd2'.repeat(32) }))).rejects.toMatchObject({
        reason: 'plan-changed',
        message: expect.stringMatching(/d2d2.*d1d1/),
      });
    });

    test('keeps the weight that it began from', async () => {
      const { pass, claim } = cast(stageOf());
      await pass(want(SHA.a, 0, workerOf(1), { found: { weight: weight(3) } }), at10);
      expect(await claim(half({ found: { weight: at10 } }))).toMatchObject({ claim: { startWeight: 3 } });
    });

    test('a target that cannot be read ends the claim before it is written', async () => {
      const { claim, records } = cast(stageOf());
      const found = Promise.reject(new Error('no such stack'));
      await expect(claim(want(SHA.a, 0, workerOf(1), { found }))).rejects.toThrow('no such stack');
      expect(await records()).toEqual([]);
    });
  });

  describe('a release after', () => {
    test('a finished one is accepted, and the finished one stays finished', async () => {
      const { pass, append, claim } = cast(stageOf());
      await pass(want(SHA.b, 0, workerOf(9), { phases: 1 }), at10);
      await append({ key: keyOf(SHA.b), type: 'finished' });
      expect(await claim(want(SHA.a, 0, workerOf(1)))).toMatchObject({ kind: 'claimed' });
      expect(await claim(want(SHA.b, 0, workerOf(9, 2), { phases: 1 }))).toMatchObject({
        kind: 'already',
        outcome: 'passed',
        release: { finished: true },
      });
      await expect(claim(want(SHA.b, 1, workerOf(9, 2)))).rejects.toMatchObject({
        reason: 'release-finished',
      });
    });

    test('a rollback: the same commit is refused with the key under which it may go, and goes under it', async () => {
      const stage = stageOf();
      const { pass, append, claim } = cast(stage);
      await pass(want(SHA.a, 0, workerOf(1)), at10);
      const worker = workerOf(1, 1, 'rollback');
      const key = keyOf(SHA.a);
      await append({ key, type: 'restoring', to: weight(0), worker });
      await append({ key, type: 'restored', weight: weight(0), worker });
      await append({ key, type: 'rolled-back', weight: weight(0) });
      for (const index of [0, 1]) {
        await expect(claim(want(SHA.a, index, workerOf(2)))).rejects.toMatchObject({
          reason: 'release-closed',
          hint: expect.stringContaining(`\`release: ${SHA.a}.2\``),
        });
      }
      await expect(claim(want(`${SHA.a}.2`, 1, workerOf(2)))).rejects.toMatchObject({
        reason: 'phase-out-of-order',
      });
      expect(await claim(want(`${SHA.a}.2`, 0, workerOf(2)))).toMatchObject({ kind: 'claimed' });
    });

    test('a rollback to more than the start weight: the release is held there, nothing rises', async () => {
      const stage = stageOf();
      const { pass, claim, append } = cast(stage);
      await pass(want(SHA.a, 0, workerOf(1)), at10);
      await append({ key: keyOf(SHA.a), type: 'restored', weight: weight(5), worker: workerOf(1) });
      await append({ key: keyOf(SHA.a), type: 'rolled-back', weight: weight(5) });
      await expect(claim(half())).rejects.toMatchObject({
        reason: 'release-closed',
        message: expect.stringContaining('at 5 %'),
      });
      await expect(claim(want(SHA.b, 0, workerOf(2)))).rejects.toMatchObject({ reason: 'release-holds' });
    });

    test('a worker whose release was rolled back under it stops', async () => {
      const stage = stageOf();
      const { claimNow, append, guard } = cast(stage);
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      await stage.clock.through(first.confirmed);
      await append(...shiftRecords(first, at10));
      await append({ key: keyOf(SHA.a), type: 'restoring', to: weight(0), worker: workerOf(2) });
      await expect(stage.clock.through(guard(first).check(never))).rejects.toMatchObject({
        reason: 'ordered',
      });
    });
  });
}
