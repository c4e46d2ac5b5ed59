import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../../src/domain/errors.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import type { TrafficRouter, WriteOptions } from '../../../src/traffic/traffic-router.ts';
import { job, rig } from '../rig.ts';

const needs = [job('canary', 'failure', { outcome: 'failed', restore: 'kill' })];

/** A router with a switch; `deaf`: how many times the switch does not take. */
function switched(router: TrafficRouter, deaf: number): TrafficRouter & { readonly kills: () => number } {
  let kills = 0;
  let enabled = true;
  const kill = async (write: WriteOptions) => {
    kills += 1;
    await router.restoreTo(0 as Parameters<TrafficRouter['restoreTo']>[0], write);
    if (kills > deaf) enabled = false;
  };
  return Object.assign(
    delegate(router, {
      current: async (signal) => ({ ...(await router.current(signal)), enabled }),
      kill,
      killCommand: () => 'switch it off',
    }),
    { kills: () => kills },
  );
}

/** A world at 10 %, whose first phase asks to be killed. */
async function failed(deaf: number) {
  let router: ReturnType<typeof switched> | undefined;
  const world = rig({
    ports: ({ routers }) => ({
      routers: routers.map((each) => {
        router = switched(each, deaf);
        return router;
      }),
    }),
  });
  await world.phase('canary');
  return { world, kills: () => router?.kills() };
}

describe('a restore that was asked to kill', () => {
  test('switches off what has a switch, and is confirmed by the weight and the switch', async () => {
    const { world, kills } = await failed(0);
    expect(await world.rollback(needs)).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
    expect(kills()).toBe(1);
    expect(await world.ports.routers[0]?.current(new AbortController().signal)).toMatchObject({
      weight: 0,
      enabled: false,
    });
  });

  test('is not confirmed by the weight alone: it tries again', async () => {
    const { world, kills } = await failed(2);
    expect(await world.rollback(needs)).toMatchObject({ outcome: 'restored' });
    expect(kills()).toBe(3);
  });

  test('is red when the switch stays on, and tells the command that switches off', async () => {
    const { world } = await failed(Number.POSITIVE_INFINITY);
    const rolled = await world.rollback(needs);
    expect(rolled).toMatchObject({ outcome: 'failed', weight: 0 });
    expect(rolled.message).toContain('its switch is still on');
    expect(rolled.next.join(' ')).toContain('switch it off');
  });

  test('takes the traffic away all the same when the switch refuses', async () => {
    const world = rig({
      ports: ({ routers }) => ({
        routers: routers.map((router) =>
          delegate(router, {
            current: async (signal) => ({ ...(await router.current(signal)), enabled: true }),
            kill: async () => {
              throw new RolloutError('target-refused', 'the field of the switch is gone');
            },
            killCommand: () => 'switch it off',
          }),
        ),
      }),
    });
    await world.phase('canary');
    const rolled = await world.rollback(needs);
    expect(rolled).toMatchObject({ outcome: 'failed', weight: 0 });
    expect(rolled.message).toContain('the field of the switch is gone');
    expect(rolled.next.join(' ')).toContain('switch it off');
  });

  test('restores to 0 % where there is no switch', async () => {
    const world = rig();
    await world.phase('canary');
    expect(await world.rollback(needs)).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
  });

  test('leaves the switch alone when only a weight was asked for', async () => {
    const { world, kills } = await failed(0);
    const order = [job('canary', 'failure', { outcome: 'failed', restore: '0' })];
    expect(await world.rollback(order)).toMatchObject({ outcome: 'restored', weight: 0 });
    expect(kills()).toBe(0);
  });
});
