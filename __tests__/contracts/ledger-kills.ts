import { describe, expect, test } from '@jest/globals';
import type { NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import {
  cast,
  type held,
  type LedgerStage,
  SHA,
  shiftRecords,
  verdict,
  want,
  workerOf,
} from './ledger-cast.ts';

/** A job that was killed at any point, and the same job run again. */
export function describeKills(stageOf: () => LedgerStage): void {
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
      const { claimNow, append, claim } = cast(stageOf());
      stageOf().setRun('1', 'at-work');
      const first = await claimNow(want(SHA.a, 0, workerOf(1, 1)));
      await append(...records(first));
      const second = await claim(want(SHA.a, 0, workerOf(1, 2), { found: { weight: at10 } }));
      expect(second).toMatchObject(expected);
      if (second.kind === 'already') return;
      await stageOf().clock.through(second.confirmed);
      await stageOf().clock.through(cast(stageOf()).guard(second).beforeWrite());
      expect(second.release.startWeight).toBe(0);
    });
  });
}
