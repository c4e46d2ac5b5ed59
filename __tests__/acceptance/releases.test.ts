import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { ActionRun } from '../harness/action.ts';
import { SearchRollout, SHORT_PLAN } from './search-rollout.ts';

jest.setTimeout(240_000);

const MINUTE = 60_000;
const SECOND_SHA = 'a0b1c2d3e4f5061728394a5b6c7d8e9f00112233';
const SECOND = { id: 1002, sha: SECOND_SHA };
let rollout: SearchRollout;

afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

describe('a second release', () => {
  test('is refused while the first one soaks, and its rollback job leaves the weight of the first alone', async () => {
    rollout = await SearchRollout.start();
    rollout.github.runs.set(SECOND.id, { status: 'in_progress', conclusion: null, attempt: 1 });
    let second: ActionRun | undefined;
    let rollback: ActionRun | undefined;
    const intrude = async () => {
      second = await rollout.phase('canary', { run: SECOND });
      rollback = await rollout.rollback({ canary: second }, { run: SECOND });
    };
    const first = await rollout.phase('canary', {
      stops: [{ at: rollout.aws.now() + 12 * MINUTE, act: intrude }],
    });
    expect(second?.outputs).toMatchObject({ outcome: 'refused', reason: 'release-holds' });
    expect(second?.stdout).toContain('5f0c1d2');
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'nothing-to-do' } });
    expect(first.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
    expect(rollout.writes()).toEqual(['10']);
  });

  test('is refused between two phases of the first', async () => {
    rollout = await SearchRollout.start();
    await rollout.phase('canary');
    const second = await rollout.phase('canary', { run: SECOND });
    expect(second.outputs).toMatchObject({ outcome: 'refused', reason: 'release-holds' });
    const half = await rollout.phase('half');
    expect(half.outputs).toMatchObject({ outcome: 'passed', weight: '50' });
  });

  test('after a finished one goes, once the weight is back at the start', async () => {
    rollout = await SearchRollout.start();
    for (const phase of ['canary', 'half', 'full'])
      expect((await rollout.phase(phase)).outputs).toMatchObject({ outcome: 'passed' });
    rollout.conclude(1001, 'success');
    const early = await rollout.phase('canary', { run: SECOND });
    expect(early.outputs).toMatchObject({ outcome: 'refused', reason: 'already-at-100' });
    rollout.service.edge.updateOutside({ at: rollout.aws.now(), parameters: { TrafficPercentage: '0' } });
    const second = await rollout.phase('canary', {
      run: { ...SECOND, id: 1003 },
      at: rollout.aws.now() + 10 * MINUTE,
    });
    expect(second.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
    expect(rollout.writes()).toEqual(['10', '50', '100', '10']);
  });

  test('of the same commit after a rollback needs another key, and the refusal prints it', async () => {
    rollout = await SearchRollout.start({ behaviour: { errors: 0.2 } });
    const canary = await rollout.phase('canary');
    await rollout.rollback({ canary });
    rollout.conclude(1001, 'failure');
    const same = await rollout.phase('canary', { run: { id: 1003 } });
    expect(same.outputs).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
    expect(same.stdout).toContain('.2');
  });
});

describe('attempt 2', () => {
  test.each(['canary', 'half', 'full'])(
    'of %s goes on from a runner that died in the soak',
    async (phase) => {
      rollout = await SearchRollout.start();
      const order = ['canary', 'half', 'full'];
      for (const before of order.slice(0, order.indexOf(phase))) await rollout.phase(before);
      const writes = rollout.writes();
      const died = await rollout.phase(phase, {
        stops: [{ at: rollout.aws.now() + 12 * MINUTE, act: (child) => child.signal('SIGKILL') }],
      });
      expect(died.signal).toBe('SIGKILL');
      expect(rollout.writes().length).toBe(writes.length + 1);
      rollout.github.runs.set(1001, { status: 'in_progress', conclusion: null, attempt: 2 });
      const again = await rollout.phase(phase, { run: { attempt: 2 }, at: rollout.aws.now() + 5 * MINUTE });
      expect(again.outputs).toMatchObject({ outcome: 'passed', phase });
      expect(rollout.writes().length).toBe(writes.length + 1);
    },
  );

  test('of a phase that has passed is green at once and writes nothing', async () => {
    rollout = await SearchRollout.start();
    await rollout.phase('canary');
    const began = rollout.aws.now();
    const again = await rollout.phase('canary', { run: { attempt: 2 } });
    expect(again.outputs).toMatchObject({ outcome: 'passed', reason: 'already-passed' });
    expect(again.endedAt - began).toBeLessThan(5 * MINUTE);
    expect(rollout.writes()).toEqual(['10']);
  });

  test('with another plan is refused', async () => {
    rollout = await SearchRollout.start();
    await rollout.phase('canary');
    const half = await rollout.phase('half', { plan: SHORT_PLAN.replace('traffic: 50%', 'traffic: 60%') });
    expect(half.outputs).toMatchObject({ outcome: 'refused', reason: 'plan-changed' });
  });
});
