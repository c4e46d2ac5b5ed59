import { describe, expect, test } from '@jest/globals';
import { holdersOf, openAborts } from '../../src/domain/ledger-scope.ts';
import { releaseState, releaseStates } from '../../src/domain/ledger-state.ts';
import type { LedgerRecord, NewRecord, RecordBody } from '../../src/domain/record.ts';
import type { ReleaseKey } from '../../src/domain/release.ts';
import { weight } from '../../src/domain/weight.ts';

const key: ReleaseKey = { plan: 'search', environment: 'production', release: 'r1' };
const worker = { id: '1.1.canary', run: '1', attempt: 1, job: 'canary' };
const [at0, at10, at50] = [weight(0), weight(10), weight(50)];

/** Records in the order in which they are given, a second apart; the first one has id 1. */
function ledger(...bodies: (RecordBody | NewRecord)[]): LedgerRecord[] {
  return bodies.map((body, index) => ({ key, ...body, id: index + 1, at: (index + 1) * 1000 }));
}
const claim = (index: number, targets: readonly string[] = ['t']): RecordBody => ({
  type: 'claim',
  phase: `p${index}`,
  index,
  phases: 3,
  worker,
  planDigest: `d${index}`,
  startWeight: index === 0 ? at0 : at10,
  targets,
  horizon: 1,
});
const shifting = (id: number, to = at10): RecordBody => ({
  type: 'shifting',
  claim: id,
  worker,
  from: at0,
  to,
});
const shifted = (id: number, to = at10): RecordBody => ({
  type: 'shifted',
  claim: id,
  worker,
  weight: to,
  soakFrom: 0,
});
const verdict = (id: number, outcome: 'passed' | 'failed' | 'held' | 'pending' | 'aborted'): RecordBody => {
  const reason = (
    {
      passed: 'gates-passed',
      failed: 'gate-failed',
      held: 'drift',
      pending: 'soaking',
      aborted: 'cancelled',
    } as const
  )[outcome];
  return { type: 'verdict', claim: id, outcome, reason, weight: at10 };
};
const restoring: RecordBody = { type: 'restoring', to: at0, worker };
const restored = (to = at0): RecordBody => ({ type: 'restored', weight: to, worker });
const of = (...bodies: RecordBody[]) => releaseState(ledger(...bodies), key);

describe('a release', () => {
  test('that nobody claimed holds nothing and begins with its first phase', () => {
    expect(of()).toMatchObject({ holds: false, closed: false, finished: false, moved: false, next: 0 });
  });

  test('is pinned by its first claim', () => {
    expect(of(claim(0), verdict(1, 'passed'), claim(1, ['u']))).toMatchObject({
      startWeight: 0,
      planDigest: 'd0',
      targets: ['t', 'u'],
      next: 1,
    });
  });

  test.each<[string, RecordBody[], object]>([
    ['by finished', [{ type: 'finished' }], { holds: false, finished: true, closed: false }],
    ['by aborted', [{ type: 'aborted' }], { holds: false, finished: false, closed: true }],
    ['by abandoned', [{ type: 'abandoned', by: 'r2' }], { holds: false, closed: true }],
    [
      'by a roll back to its start weight',
      [{ type: 'rolled-back', weight: at0 }],
      { holds: false, closed: true },
    ],
    ['not by one to more', [{ type: 'rolled-back', weight: at10 }], { holds: true, closed: false }],
    ['by the first of two', [{ type: 'aborted' }, { type: 'finished' }], { finished: false, closed: true }],
    ['not by a verdict', [verdict(1, 'failed')], { holds: true }],
  ])('ends %s', (_how, ends, expected) => {
    expect(of(claim(0), ...ends)).toMatchObject(expected);
  });

  test.each<[string, RecordBody[], object]>([
    ['a write announced', [shifting(1)], { moved: true, shifting: { to: 10 }, weight: undefined }],
    ['and confirmed', [shifting(1), shifted(1)], { moved: true, weight: 10 }],
    ['a restore begun', [shifting(1), shifted(1), restoring], { restoring: { to: 0 }, weight: 10 }],
    [
      'and confirmed, to 0',
      [shifting(1), restoring, restored()],
      { moved: true, shifting: undefined, restoring: undefined, weight: 0 },
    ],
    [
      'a second one begun',
      [shifting(1), restoring, restored(at10), restoring],
      { restoring: { to: 0 }, weight: 10 },
    ],
    [
      'a write after a restore',
      [shifting(1), restoring, restored(), shifting(1, at50)],
      { shifting: { to: 50 }, weight: 0 },
    ],
    ['a weight that was there already', [shifted(1, at0)], { moved: false, weight: 0 }],
  ])('knows where its weight stands: %s', (_what, movements, expected) => {
    const { shifting, restoring, weight, moved } = of(claim(0), ...movements);
    expect({ shifting, restoring, weight, moved }).toMatchObject(expected);
  });

  test('has no next phase when all have passed', () => {
    const state = of(
      claim(0),
      verdict(1, 'passed'),
      claim(1),
      verdict(3, 'passed'),
      claim(2),
      verdict(5, 'passed'),
    );
    expect([state.next, [...state.passed]]).toEqual([undefined, [0, 1, 2]]);
  });
});

describe('a claim', () => {
  test.each([
    ['held, then failed by a later look', ['held', 'failed'], 'failed', false],
    ['failed, whatever is said later', ['failed', 'passed', 'held'], 'failed', false],
    ['passed, although its job was cancelled after that', ['passed', 'aborted'], 'passed', false],
    ['pending', ['pending'], 'pending', true],
    ['pending, then passed', ['pending', 'passed'], 'passed', false],
  ] as const)('%s', (_what, verdicts, outcome, open) => {
    const [state] = of(claim(0), ...verdicts.map((each) => verdict(1, each))).claims;
    expect([state?.verdict?.outcome, state?.open]).toEqual([outcome, open]);
  });

  test('belongs to the last that took it over, whose signs of life count', () => {
    const other = { id: 'host.1.x' };
    const taken: RecordBody[] = [
      claim(0),
      { type: 'taken-over', claim: 1, worker: other },
      { type: 'renewed', claim: 1, worker: other },
      shifted(1),
    ];
    expect(of(...taken).claims[0]).toMatchObject({ worker: other, seen: 3000 });
  });

  test('that was withdrawn is none', () => {
    expect(of(claim(0), { type: 'withdrawn', claim: 1 })).toMatchObject({ holds: false, claims: [] });
  });
});

test('holders are told oldest first: of the seat, and of any of the targets', () => {
  const other = (plan: string, release: string) => ({ key: { ...key, plan, release } });
  const records = ledger(
    { ...other('brain', 'b1'), ...claim(0, ['x']) },
    { ...other('search', 'r2'), ...claim(0, ['y']) },
    { ...other('chat', 'c1'), ...claim(0, ['z']) },
  );
  const scope = { plan: 'search', environment: 'production', targets: ['x'] };
  expect(holdersOf(releaseStates(records), scope).map((release) => release.key.release)).toEqual([
    'b1',
    'r2',
  ]);
});

test('an order is open until it is closed, for an hour at most, where it concerns the seat or a target', () => {
  const order: RecordBody = { type: 'abort', releases: [key], targets: ['t'], worker, note: '' };
  const open = (records: readonly LedgerRecord[], now: number, plan = 'search', targets = ['t']) =>
    openAborts(records, { plan, environment: 'production', targets }, now).length;
  expect(open(ledger(order), 2000)).toBe(1);
  expect(open(ledger(order), 1000 + 3_600_000)).toBe(0);
  expect(open(ledger(order, { type: 'abort-closed', abort: 1 }), 3000)).toBe(0);
  expect(open(ledger(order), 2000, 'other', ['u'])).toBe(0);
  expect(open(ledger(order), 2000, 'other', ['t'])).toBe(1);
  expect(open(ledger(order), 2000, 'search', ['u'])).toBe(1);
});
