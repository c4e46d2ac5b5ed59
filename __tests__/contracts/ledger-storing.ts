import { describe, expect, test } from '@jest/globals';
import type { LedgerRecord, NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import { cast, keyOf, type LedgerStage, never, SHA, TARGET, want, workerOf } from './ledger-cast.ts';

/** What is stored comes back, and nothing else. */
export function describeStoring(stageOf: () => LedgerStage): void {
  describe('storing', () => {
    test('every kind of record comes back as it was written, in order', async () => {
      const ledger = stageOf().open();
      const worker = workerOf(7, 2, 'roll-back');
      const key = keyOf(SHA.a);
      const claimRecord: NewRecord = {
        key,
        type: 'claim',
        phase: 'canary',
        index: 0,
        phases: 3,
        worker: { ...workerOf(7), actor: 'somebody' },
        planDigest: 'd'.repeat(64),
        startWeight: weight(0),
        targets: [TARGET],
        revision: 'v 12',
        horizon: 1000,
      };
      const claim = await ledger.append(claimRecord, never);
      const followers: NewRecord[] = [
        { key, type: 'taken-over', claim: claim.id, worker },
        {
          key,
          type: 'renewed',
          claim: claim.id,
          worker: { id: 'a host.12.x y', url: 'https://x.invalid/1' },
        },
        { key, type: 'shifting', claim: claim.id, worker, from: weight(0), to: weight(12.5) },
        {
          key,
          type: 'shifted',
          claim: claim.id,
          worker,
          weight: weight(12.5),
          soakFrom: 1_795_000_000_123,
        },
        {
          key,
          type: 'verdict',
          claim: claim.id,
          outcome: 'failed',
          reason: 'gate-failed',
          weight: weight(12.5),
          restore: 'kill',
        },
        {
          key,
          type: 'verdict',
          claim: claim.id,
          outcome: 'held',
          reason: 'canary-silent',
          weight: weight(12.5),
        },
        { key, type: 'step', claim: claim.id, worker, list: 'on-hold', index: 3, state: 'started' },
        { key, type: 'release-step', worker, list: 'rollback-before', index: 0, state: 'undone' },
        { key, type: 'cleaning', worker },
        { key, type: 'cleaned' },
        { key, type: 'approved', claim: claim.id, by: 'octocat', run: '12345' },
        { key, type: 'approved', claim: claim.id, by: 'an actor', item: 2 },
        { key, type: 'withdrawn', claim: claim.id },
        { key, type: 'restoring', to: weight(0), worker },
        { key, type: 'restored', weight: weight(0), worker },
        { key, type: 'rolled-back', weight: weight(0) },
        { key, type: 'finished' },
        { key, type: 'aborted' },
        { key, type: 'abandoned', by: SHA.b },
      ];
      const order: NewRecord = {
        key,
        type: 'abort',
        releases: [key],
        targets: [TARGET],
        worker,
        note: 'by hand',
      };
      const stored: LedgerRecord[] = [claim];
      for (const record of followers) {
        stageOf().clock.advance(1000);
        stored.push(await ledger.append(record, never));
      }
      stageOf().clock.advance(1000);
      const abort = await ledger.append(order, never);
      stageOf().clock.advance(1000);
      stored.push(abort, await ledger.append({ key, type: 'abort-closed', abort: abort.id }, never));
      const listed = await stageOf()
        .open()
        .records({ ...key, targets: [TARGET] }, never);
      expect(listed.map(({ at: _, ...rest }) => rest)).toEqual(stored.map(({ at: _, ...rest }) => rest));
      expect(listed[0]).toMatchObject(claimRecord);
      expect(listed.slice(1, 20)).toMatchObject(followers);
      for (const { at } of listed)
        expect(Math.abs(at - stageOf().clock.now().getTime())).toBeLessThan(60_000);
    });

    test('of two claims the older one has the lower id', async () => {
      const { claimNow } = cast(stageOf());
      const first = await claimNow(want(SHA.a, 0, workerOf(1)));
      const second = await claimNow(
        want(SHA.b, 0, workerOf(2), { key: keyOf(SHA.b, 'other'), targets: ['t2'] }),
      );
      expect(second.claim.id).toBeGreaterThan(first.claim.id);
    });

    test('what concerns neither the plan nor its targets is not told', async () => {
      const { claimNow, records } = cast(stageOf());
      await claimNow(want(SHA.b, 0, workerOf(2), { key: keyOf(SHA.b, 'other'), targets: ['t2'] }));
      expect(await records()).toEqual([]);
    });

    test('an aborted signal rejects with its own reason', async () => {
      const aborted = AbortSignal.abort(new Error('stop'));
      await expect(
        stageOf()
          .open()
          .records({ ...keyOf(SHA.a), targets: [] }, aborted),
      ).rejects.toThrow('stop');
      await expect(
        stageOf()
          .open()
          .append({ key: keyOf(SHA.a), type: 'finished' }, aborted),
      ).rejects.toThrow('stop');
    });
  });
}
