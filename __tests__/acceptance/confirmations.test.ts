import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SearchRollout, SHORT_PLAN } from './search-rollout.ts';

jest.setTimeout(240_000);

const ITEM = 'No user-reported issues';
/** The plan of the example with a dashboard to be there, and an item before the second phase. */
const PLAN = SHORT_PLAN.replace(
  /(name: half, [^}]*)\}/,
  `$1, checks: [{ dashboard: intelligent-search }, { manual: ${ITEM} }] }`,
);
const RUN = 1001;
let rollout: SearchRollout;

beforeEach(async () => {
  rollout = await SearchRollout.start();
  rollout.aws.cloudwatch.dashboard('intelligent-search');
});
afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

describe('an item that a person confirms', () => {
  test('stands in the summary of the phase before, and is confirmed by the review of the run', async () => {
    const canary = await rollout.phase('canary', { plan: PLAN });
    expect(canary.outputs['outcome']).toBe('passed');
    expect(canary.summary).toContain(ITEM);
    rollout.github.approvals.set(RUN, [{ login: 'octocat' }]);
    const half = await rollout.phase('half', { plan: PLAN });
    expect(half.outputs).toMatchObject({ outcome: 'passed', weight: '50' });
    expect(half.summary).toContain('octocat');
    const records = rollout.github.statuses.map(({ description }) => description);
    const approved = records.findIndex((each) => /\[gr1 approved octocat/.test(each));
    expect(approved).toBeGreaterThan(0);
    expect(records.findIndex((each) => /shifting .* 10 50\]/.test(each))).toBeGreaterThan(approved);
  });

  test('that nobody has confirmed holds the phase where it is, until it is named', async () => {
    await rollout.phase('canary', { plan: PLAN });
    const half = await rollout.phase('half', { plan: PLAN });
    expect(half.outputs).toMatchObject({ outcome: 'held', reason: 'not-confirmed', weight: '10' });
    expect(half.exitCode).toBe(4);
    const typo = await rollout.phase('half', { plan: PLAN, inputs: { confirm: 'No user reported issues' } });
    expect(typo.exitCode).toBe(2);
    const named = await rollout.phase('half', {
      plan: PLAN,
      inputs: { confirm: `${ITEM}\n` },
      run: { attempt: 2 },
    });
    expect(named.outputs).toMatchObject({ outcome: 'passed', weight: '50' });
    expect(rollout.writes()).toEqual(['10', '50']);
  });

  test('cannot be read as confirmed without the permission to ask', async () => {
    await rollout.phase('canary', { plan: PLAN });
    rollout.github.approvals.set(RUN, [{ login: 'octocat' }]);
    rollout.github.permissions.actions = 'none';
    const half = await rollout.phase('half', { plan: PLAN });
    expect(half.outputs).toMatchObject({ outcome: 'held', reason: 'not-confirmed' });
    expect(half.stdout).toContain('actions: read');
  });
});

describe('a check', () => {
  test('that does not hold keeps the weight from moving', async () => {
    const plan = PLAN.replace('dashboard: intelligent-search', 'dashboard: another');
    await rollout.phase('canary', { plan });
    const half = await rollout.phase('half', { plan });
    expect(half.outputs).toMatchObject({ outcome: 'held', reason: 'check-failed', weight: '10' });
    expect(half.summary).toContain('dashboard another');
  });
});

describe('a preflight', () => {
  test('is green, names the phases and writes nothing', async () => {
    const job = await rollout.preflight({ plan: PLAN });
    expect(job.stdout).toContain('ready');
    expect(job.outputs).toEqual({ ready: 'true', phases: '["canary","half","full"]' });
    expect(job.exitCode).toBe(0);
    expect(rollout.writes()).toEqual([]);
    expect([rollout.github.deployments, rollout.github.statuses, rollout.github.comments]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('is red with every finding in one table', async () => {
    rollout.service.errorsAlarm.change({ at: rollout.aws.now() - 60_000, state: 'ALARM' });
    const job = await rollout.preflight({ plan: PLAN });
    expect(job.outputs['ready']).toBe('false');
    expect(job.exitCode).toBe(5);
    expect(job.summary).toContain('NOT READY');
  });
});
