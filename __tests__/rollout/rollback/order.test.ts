import { describe, expect, test } from '@jest/globals';
import type { Ports } from '../../../src/rollout/ports.ts';
import { processOf } from '../process.ts';
import { job, never, rig } from '../rig.ts';

const MINUTE = 60_000;
const TO_TEN = { plan: (text: string) => text.replace('rollback: { to: 0% }', 'rollback: { to: 10% }') };

describe('an order by hand', () => {
  test('does not use up the key of the commit that it happened to run from', async () => {
    const world = rig();
    await world.phase('canary', { release: 'old' });
    await world.rollback(undefined, { release: 'new' });
    expect(await world.phase('canary', { release: 'new' })).toMatchObject({ outcome: 'passed' });
    expect(await world.phase('half', { release: 'old' })).toMatchObject({ reason: 'release-closed' });
  });

  test('that died after its restore stands in nobody’s way once another one has confirmed it', async () => {
    const world = rig();
    await world.phase('canary');
    const dying = processOf(world.ports, { call: 'restoreTo 0', moment: 'after' });
    world.rollback(undefined, { release: 'by-hand', through: dying.ports });
    await dying.killed;
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ reason: 'abort-open' });
    expect(await world.rollback(undefined, { release: 'again' })).toMatchObject({ outcome: 'restored' });
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ outcome: 'passed' });
  });

  test('that died before it was closed is closed by the next, which has nothing else to do', async () => {
    const world = rig();
    await world.phase('canary');
    const dying = processOf(world.ports, { call: 'append abort-closed' });
    world.rollback(undefined, { release: 'by-hand', through: dying.ports });
    await dying.killed;
    expect(await world.rollback(undefined, { release: 'again' })).toMatchObject({ outcome: 'nothing-to-do' });
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ outcome: 'passed' });
  });

  test('that died is carried out by the rollback job of the phase that it stopped', async () => {
    const world = rig();
    const soaking = world.phase('canary');
    await world.clock.sleep(10 * MINUTE, never);
    const dying = processOf(world.ports, { call: 'append abort', moment: 'after' });
    world.rollback(undefined, { release: 'by-hand', through: dying.ports });
    await dying.killed;
    const canary = await soaking;
    expect(canary).toMatchObject({ outcome: 'aborted', reason: 'ordered' });
    const outputs = { outcome: canary.outcome, restore: canary.restore ?? '' };
    expect(await world.rollback([job('canary', 'failure', outputs)])).toMatchObject({
      outcome: 'restored',
      weight: 0,
    });
  });

  test.each(['unknown', 'there'] as const)(
    'outlives a write that was on its way (worker %s)',
    async (state) => {
      const world = rig({
        ports: () => ({ workers: { stateOf: async () => state, cancel: async () => false } }),
      });
      const [router] = world.ports.routers;
      if (router === undefined) throw new Error('no router');
      // The request is sent when nothing speaks against it, and reaches the target two minutes later.
      const slow: Ports = {
        ...world.ports,
        routers: [
          {
            label: router.label,
            key: router.key,
            current: (signal) => router.current(signal),
            shiftTo: async (to, write) => {
              await write.beforeWrite();
              await world.clock.sleep(2 * MINUTE, never);
              await router.shiftTo(to, { ...write, beforeWrite: async () => {} });
            },
            restoreTo: (to, write) => router.restoreTo(to, write),
            command: (to) => router.command(to),
          },
        ],
      };
      await world.phase('canary');
      const shifting = world.phase('half', { through: slow });
      await world.clock.sleep(MINUTE, never);
      const rolled = await world.rollback(undefined, { release: 'by-hand' });
      expect(rolled).toMatchObject({ outcome: 'restored', weight: 0 });
      await shifting;
      expect(await world.weightNow()).toBe(0);
    },
  );

  test('does not cancel the run that it is part of', async () => {
    const cancelled: (string | undefined)[] = [];
    const world = rig({
      ports: () => ({
        workers: {
          stateOf: async () => 'there',
          cancel: async ({ run }) => {
            cancelled.push(run);
            return true;
          },
        },
      }),
    });
    const dying = processOf(world.ports, { call: 'read', moment: 'after' });
    world.phase('canary', { through: dying.ports });
    await dying.killed;
    await world.rollback(undefined, { run: { worker: { id: 'r1.1.rollback', run: 'r1', attempt: 1 } } });
    expect(cancelled).toEqual([]);
  });
});

describe('an order to a weight above 0', () => {
  test('leaves the release held and watched there, and the next one goes to 0', async () => {
    const world = rig(TO_TEN);
    await world.phase('canary');
    await world.phase('half');
    const before = world.clock.now().getTime();
    expect(await world.rollback(undefined, { release: 'by-hand' })).toMatchObject({
      outcome: 'restored',
      to: 10,
    });
    expect(world.clock.now().getTime() - before).toBeGreaterThan(25 * MINUTE);
    expect((await world.phase('half')).outcome).toBe('refused');
    expect((await world.phase('canary', { release: 'r2' })).reason).toBe('release-holds');
    expect(await world.rollback(undefined, { release: 'by-hand' })).toMatchObject({
      outcome: 'restored',
      to: 0,
    });
    expect((await world.phase('canary', { release: 'r2' })).outcome).toBe('passed');
  });

  test('goes on to 0 when nothing can be judged there', async () => {
    const world = rig(TO_TEN);
    await world.phase('canary');
    await world.phase('half');
    const rolled = await world.rollback(undefined, { release: 'by-hand', run: { watch: () => undefined } });
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
    expect((await world.phase('canary', { release: 'r2' })).outcome).toBe('passed');
  });
});
