import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/domain/phase.ts';
import { decideRollback, needsLedger } from '../../src/domain/rollback-decision.ts';
import type { NeededJob, ReleaseFacts } from '../../src/domain/rollback-facts.ts';

const POLICY: Policy = {
  onHeld: 'keep',
  onCancel: 'keep',
  onLost: 'rollback',
  onReject: 'keep',
  drift: 'hold',
  ledgerWait: 0,
};
const MOVED: ReleaseFacts = {
  moved: true,
  lost: true,
  restored: false,
  finished: false,
  heldByAnother: false,
};
const PASSED: ReleaseFacts = { ...MOVED, lost: false, verdict: { outcome: 'passed' } };
const FINISHED: ReleaseFacts = { ...PASSED, finished: true };
const UNMOVED: ReleaseFacts = { ...MOVED, moved: false };
const UNKNOWN = 'no ledger' as const;

function job(name: string, result: NeededJob['result'], outputs: Record<string, string> = {}): NeededJob {
  return { name, result, outputs };
}

function decide(
  jobs: readonly NeededJob[],
  {
    release = MOVED,
    policy = {},
  }: { release?: ReleaseFacts | typeof UNKNOWN; policy?: Partial<Policy> } = {},
) {
  const known = release === UNKNOWN ? undefined : release;
  return decideRollback(jobs, ['approve-half'], { release: known, policy: { ...POLICY, ...policy } });
}

const failed = job('half', 'failure', { outcome: 'failed', restore: '0' });
const held = job('half', 'failure', { outcome: 'held' });
const lost = job('half', 'failure');
const killed = job('half', 'cancelled');
const rejected = job('approve-half', 'failure');

describe('what the rollback job does, row by row', () => {
  test.each([
    ['failed: restores what the phase asked for', [failed], {}, { action: 'restore', asked: '0' }],
    [
      'failed, no ledger: restores all the same',
      [failed],
      { release: UNKNOWN },
      { action: 'restore', asked: '0' },
    ],
    ['held, keep: keeps', [held], {}, { action: 'keep' }],
    ['held, rollback: restores', [held], { policy: { onHeld: 'rollback' } }, { action: 'restore' }],
    ['refused: nothing', [job('half', 'failure', { outcome: 'refused' })], {}, { action: 'nothing' }],
    [
      'cancelled in the soak, keep: keeps',
      [job('half', 'cancelled', { outcome: 'aborted' })],
      {},
      { action: 'keep' },
    ],
    [
      'cancelled in the soak, rollback: restores',
      [job('half', 'cancelled', { outcome: 'aborted' })],
      { policy: { onCancel: 'rollback' } },
      { action: 'restore' },
    ],
    [
      'aborted by order: restores whatever the policy',
      [job('half', 'failure', { outcome: 'aborted', restore: '0' })],
      {},
      { action: 'restore', asked: '0' },
    ],
    ['killed while cancelled: as cancelled', [killed], {}, { action: 'keep' }],
    ['cancelled before anything moved: nothing', [killed], { release: UNMOVED }, { action: 'nothing' }],
    ['lost, rollback: restores', [lost], {}, { action: 'restore' }],
    ['lost, keep: keeps', [lost], { policy: { onLost: 'keep' } }, { action: 'keep' }],
    ['lost before anything moved: nothing', [lost], { release: UNMOVED }, { action: 'nothing' }],
    [
      'lost, no ledger: restores even where the plan would keep',
      [lost],
      { release: UNKNOWN, policy: { onLost: 'keep' } },
      { action: 'restore' },
    ],
    [
      'lost, but its verdict is in the ledger: by that verdict',
      [lost],
      { release: { ...MOVED, verdict: { outcome: 'failed', restore: '10' } } },
      { action: 'restore', asked: '10' },
    ],
    [
      'lost before its phase was claimed, the one before has passed: stays',
      [lost],
      { release: PASSED },
      { action: 'keep', as: 'STAYS' },
    ],
    ['lost after the last phase had passed: nothing', [lost], { release: FINISHED }, { action: 'nothing' }],
    [
      'killed after the last phase had passed: nothing',
      [killed],
      { release: FINISHED },
      { action: 'nothing' },
    ],
    [
      'passed, and a later step of its job failed: stays',
      [job('half', 'failure', { outcome: 'passed' })],
      { release: PASSED },
      { action: 'keep', as: 'STAYS' },
    ],
    [
      'the same with no ledger: stays',
      [job('half', 'failure', { outcome: 'passed' })],
      { release: UNKNOWN },
      { action: 'keep', as: 'STAYS' },
    ],
    ['approval rejected, keep: keeps', [rejected], {}, { action: 'keep' }],
    [
      'approval rejected, rollback: restores',
      [rejected],
      { policy: { onReject: 'rollback' } },
      { action: 'restore' },
    ],
    [
      'approval rejected before anything moved: nothing',
      [rejected],
      { release: UNMOVED },
      { action: 'nothing' },
    ],
    [
      'run cancelled while it waits for approval: by on-cancel',
      [job('approve-half', 'cancelled')],
      {},
      { action: 'keep' },
    ],
    [
      'all green or skipped: nothing',
      [job('canary', 'success'), job('half', 'skipped')],
      {},
      { action: 'nothing' },
    ],
  ] as const)('%s', (_row, jobs, known, expected) => {
    expect(decide([...jobs], known as Parameters<typeof decide>[1])).toMatchObject(expected);
  });
});

describe('several jobs at once', () => {
  test('the strongest answer counts', () => {
    expect(decide([rejected, failed])).toMatchObject({ action: 'restore' });
    expect(decide([held, job('canary', 'failure', { outcome: 'refused' })])).toMatchObject({
      action: 'keep',
    });
  });

  test('of several restores the one that goes furthest back counts', () => {
    const asks = (restore: string) => job(`asks-${restore}`, 'failure', { outcome: 'failed', restore });
    expect(decide([asks('10'), asks('0')])).toMatchObject({ asked: '0' });
    expect(decide([asks('0'), asks('kill')])).toMatchObject({ asked: 'kill' });
    expect(decide([asks('kill'), asks('10')])).toMatchObject({ asked: 'kill' });
  });
});

describe('facts that overrule a restore', () => {
  test.each([
    ['it was restored already', { restored: true }],
    ['another release holds the target now', { heldByAnother: true }],
    ['this release has moved nothing', { moved: false }],
  ])('%s', (_title, facts) => {
    expect(decide([failed], { release: { ...MOVED, ...facts } })).toMatchObject({ action: 'nothing' });
  });
});

describe('waiting for the ledger', () => {
  test('is needed only where no job says by itself that a restore is due', () => {
    expect(needsLedger([failed], [])).toBe(false);
    expect(needsLedger([lost], [])).toBe(true);
    expect(needsLedger([held], [])).toBe(true);
    expect(needsLedger([rejected], ['approve-half'])).toBe(true);
  });
});

test('an outcome that nobody knows is no outcome', () => {
  expect(decide([job('half', 'failure', { outcome: 'toString' })], { release: UNMOVED })).toMatchObject({
    action: 'nothing',
  });
});
