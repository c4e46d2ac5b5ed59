import { describe, expect, test } from '@jest/globals';
import { weight } from '../../../src/domain/weight.ts';
import { job, rig } from '../rig.ts';

describe('after a phase that failed', () => {
  test('restores to 0 %, is confirmed by the read-back, and closes the release', async () => {
    const world = rig({ scenario: 'errors' });
    let report = await world.phase('canary');
    for (const name of ['half', 'full']) if (report.outcome === 'passed') report = await world.phase(name);
    expect(report).toMatchObject({ outcome: 'failed', reason: 'gate-failed', restore: '0' });
    const rolled = await world.rollback([job(report.phase, 'failure', { outcome: 'failed', restore: '0' })]);
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
    expect(await world.weightNow()).toBe(0);
    expect(await world.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
  });

  test('a second restore of what was restored is a green no-op', async () => {
    const world = rig({ scenario: 'errors', seed: 4 });
    let report = await world.phase('canary');
    for (const name of ['half', 'full']) if (report.outcome === 'passed') report = await world.phase(name);
    const needs = [job(report.phase, 'failure', { outcome: 'failed', restore: '0' })];
    await world.rollback(needs);
    const before = (await world.records()).length;
    expect(await world.rollback(needs)).toMatchObject({ outcome: 'nothing-to-do' });
    expect(await world.records()).toHaveLength(before);
  });
});

describe('a refused job', () => {
  test('of a second release moves nothing of the first one', async () => {
    const world = rig();
    await world.phase('canary', { release: 'first' });
    expect(await world.phase('canary', { release: 'second' })).toMatchObject({
      outcome: 'refused',
      reason: 'release-holds',
    });
    const rolled = await world.rollback([job('canary', 'failure', { outcome: 'refused' })], {
      release: 'second',
    });
    expect(rolled.outcome).toBe('nothing-to-do');
    expect(await world.weightNow()).toBe(10);
  });

  test('even a lost job of a second release leaves the first one alone', async () => {
    const world = rig();
    await world.phase('canary', { release: 'first' });
    const rolled = await world.rollback([job('canary', 'failure')], { release: 'second' });
    expect(rolled.outcome).toBe('nothing-to-do');
    expect(await world.weightNow()).toBe(10);
  });
});

describe('an approval that was not given', () => {
  test('keeps the weight and says how to go on and back', async () => {
    const world = rig();
    await world.phase('canary');
    const rolled = await world.rollback([
      job('canary', 'success', { outcome: 'passed' }),
      job('approve-half', 'failure'),
    ]);
    expect(rolled).toMatchObject({ outcome: 'kept', weight: 10 });
    expect(rolled.next.join(' ')).toContain('gradual-rollout rollback --release r1');
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed' });
  });
});

describe('an order by hand', () => {
  test('restores whatever is there, names and closes the release that held it, and lets a new one come', async () => {
    const world = rig();
    await world.phase('canary');
    await world.phase('half');
    const rolled = await world.rollback(undefined, { release: 'by-hand' });
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
    expect(rolled.message).toContain('r1');
    expect(await world.phase('full')).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ outcome: 'passed' });
  });

  test('stops a soak in flight before it writes again', async () => {
    const world = rig();
    const soaking = world.phase('canary');
    await world.clock.sleep(10 * 60_000, new AbortController().signal);
    const rolled = world.rollback(undefined, { release: 'by-hand' });
    expect(await soaking).toMatchObject({ outcome: 'aborted' });
    expect(await rolled).toMatchObject({ outcome: 'restored', weight: 0 });
    expect(await world.weightNow()).toBe(0);
  });

  test('is a green no-op when nothing is there', async () => {
    const world = rig();
    expect(await world.rollback(undefined)).toMatchObject({ outcome: 'nothing-to-do', weight: 0 });
    expect(await world.records()).toHaveLength(0);
  });

  test('needs no ledger', async () => {
    const down = async () => {
      throw new Error('GitHub is down');
    };
    const world = rig();
    await world.phase('canary');
    Object.assign(world.ports, { ledger: { label: 'down', lag: 0, records: down, append: down } });
    expect(await world.rollback(undefined)).toMatchObject({ outcome: 'restored', weight: 0 });
  });
});

describe('a restore to a weight above 0', () => {
  const previous = {
    plan: (text: string) => text.replace('rollback: { to: 0% }', 'rollback: { to: previous }'),
  };

  test('is watched there, and the release is held', async () => {
    const world = rig(previous);
    await world.phase('canary');
    await world.phase('half');
    const rolled = await world.rollback([job('half', 'failure', { outcome: 'failed', restore: '10' })]);
    expect(rolled).toMatchObject({ outcome: 'restored', to: 10, weight: 10 });
    expect((await world.phase('half')).outcome).not.toBe('passed');
  });

  test('goes on to 0 % when nothing can be judged there', async () => {
    const world = rig(previous);
    await world.phase('canary');
    await world.phase('half');
    const needs = [job('half', 'failure', { outcome: 'failed', restore: '10' })];
    const rolled = await world.rollback(needs, { run: { watch: () => undefined } });
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
  });

  test('never raises a weight', async () => {
    const world = rig(previous);
    await world.phase('canary');
    const rolled = await world.rollback([job('half', 'failure', { outcome: 'failed', restore: '50' })]);
    expect(rolled.weight).toBeLessThanOrEqual(10);
  });
});

test('red, with the command for a person, when the read-back shows another weight', async () => {
  const stuck = rig({
    ports: ({ routers }) => ({
      routers: routers.map((router) => ({
        label: router.label,
        key: router.key,
        current: async () => ({ weight: weight(10), inForce: true }),
        shiftTo: router.shiftTo.bind(router),
        restoreTo: async () => {},
        command: () => 'aws cloudformation update-stack …',
      })),
    }),
  });
  const rolled = await stuck.rollback(undefined);
  expect(rolled).toMatchObject({ outcome: 'failed', to: 0 });
  expect(rolled.next.join(' ')).toContain('aws cloudformation update-stack');
});
