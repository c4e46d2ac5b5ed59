import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LedgerRecord, NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import {
  cast,
  type held,
  keyOf,
  type LedgerStage,
  never,
  SHA,
  shiftRecords,
  TARGET,
  verdict,
  want,
  workerOf,
} from './ledger-cast.ts';
import { describeClaims } from './ledger-claims.ts';
import { describeOrders } from './ledger-orders.ts';

/** The examination that every ledger passes: what it stores, and the protocol of claims played on it. */
export function describeLedger(name: string, open: () => Promise<LedgerStage>): void {
  describe(name, () => {
    let stage: LedgerStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    describe('storing', () => {
      test('every kind of record comes back as it was written, in order', async () => {
        const ledger = stage.open();
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
          stage.clock.advance(1000);
          stored.push(await ledger.append(record, never));
        }
        stage.clock.advance(1000);
        const abort = await ledger.append(order, never);
        stage.clock.advance(1000);
        stored.push(abort, await ledger.append({ key, type: 'abort-closed', abort: abort.id }, never));
        const listed = await stage.open().records({ ...key, targets: [TARGET] }, never);
        expect(listed.map(({ at: _, ...rest }) => rest)).toEqual(stored.map(({ at: _, ...rest }) => rest));
        expect(listed[0]).toMatchObject(claimRecord);
        expect(listed.slice(1, 14)).toMatchObject(followers);
        for (const { at } of listed) expect(Math.abs(at - stage.clock.now().getTime())).toBeLessThan(60_000);
      });

      test('of two claims the older one has the lower id', async () => {
        const { claimNow } = cast(stage);
        const first = await claimNow(want(SHA.a, 0, workerOf(1)));
        const second = await claimNow(
          want(SHA.b, 0, workerOf(2), { key: keyOf(SHA.b, 'other'), targets: ['t2'] }),
        );
        expect(second.claim.id).toBeGreaterThan(first.claim.id);
      });

      test('what concerns neither the plan nor its targets is not told', async () => {
        const { claimNow, records } = cast(stage);
        await claimNow(want(SHA.b, 0, workerOf(2), { key: keyOf(SHA.b, 'other'), targets: ['t2'] }));
        expect(await records()).toEqual([]);
      });

      test('an aborted signal rejects with its own reason', async () => {
        const aborted = AbortSignal.abort(new Error('stop'));
        await expect(stage.open().records({ ...keyOf(SHA.a), targets: [] }, aborted)).rejects.toThrow('stop');
        await expect(stage.open().append({ key: keyOf(SHA.a), type: 'finished' }, aborted)).rejects.toThrow(
          'stop',
        );
      });
    });

    describe('attempt 2 after a kill', () => {
      const at10 = weight(10);
      type Scene = readonly [
        point: string,
        records: (claimed: ReturnType<typeof held>) => NewRecord[],
        expected: object,
      ];
      const scenes: readonly Scene[] = [
        ['after the claim', () => [], { kind: 'taken-over' }],
        [
          'between shifting and the write',
          (claimed) => shiftRecords(claimed, at10).slice(0, 1),
          { kind: 'taken-over', release: { moved: true } },
        ],
        [
          'in the soak',
          (claimed) => shiftRecords(claimed, at10),
          { kind: 'taken-over', former: { shifted: { weight: at10 } } },
        ],
        [
          'after the verdict passed',
          (claimed) => [...shiftRecords(claimed, at10), verdict(claimed.claim, 'passed', at10)],
          { kind: 'already', outcome: 'passed', reason: 'already-passed' },
        ],
        [
          'after the verdict failed',
          (claimed) => [...shiftRecords(claimed, at10), verdict(claimed.claim, 'failed', at10)],
          { kind: 'already', outcome: 'failed', reason: 'already-failed', restore: '0' },
        ],
        [
          'after the verdict held',
          (claimed) => [...shiftRecords(claimed, at10), verdict(claimed.claim, 'held', at10)],
          { kind: 'claimed' },
        ],
        [
          'after a cancel',
          (claimed) => [...shiftRecords(claimed, at10), verdict(claimed.claim, 'aborted', at10)],
          { kind: 'claimed' },
        ],
        ['after a refusal', (claimed) => [verdict(claimed.claim, 'refused', weight(0))], { kind: 'claimed' }],
        [
          'in a restore',
          (claimed) => [
            ...shiftRecords(claimed, at10),
            { key: claimed.claim.key, type: 'restoring', to: weight(0), worker: workerOf(1, 1, 'rollback') },
          ],
          { kind: 'already', outcome: 'failed', restore: '0' },
        ],
      ];
      test.each(scenes)('%s', async (_point, records, expected) => {
        const { claimNow, append, claim } = cast(stage);
        stage.setRun('1', 'at-work');
        const first = await claimNow(want(SHA.a, 0, workerOf(1, 1)));
        await append(...records(first));
        const second = await claim(want(SHA.a, 0, workerOf(1, 2), { found: { weight: at10 } }));
        expect(second).toMatchObject(expected);
        if (second.kind === 'already') return;
        await stage.clock.through(second.confirmed);
        await stage.clock.through(cast(stage).guard(second).beforeWrite());
        expect(second.release.startWeight).toBe(0);
      });
    });

    describeClaims(() => stage);
    describeOrders(() => stage);
  });
}
