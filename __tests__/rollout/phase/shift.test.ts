import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../../src/domain/errors.ts';
import type { LedgerRecord } from '../../../src/domain/record.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import type { TrafficRouter } from '../../../src/traffic/traffic-router.ts';
import { processOf } from '../process.ts';
import { job, never, rig } from '../rig.ts';

const MINUTE = 60_000;
const TWO = {
  plan: (text: string) =>
    text.replace(
      'traffic: [{ simulated: { name: shop } }]',
      'traffic: [{ simulated: { name: shop } }, { simulated: { name: cart } }]',
    ),
};

type World = ReturnType<typeof rig>;

/** The world with a ledger that takes no record of these types for so long. */
function deaf(world: World, types: readonly LedgerRecord['type'][], ms: number): Ports {
  const { ledger, clock } = world.ports;
  const until = clock.now().getTime() + ms;
  return {
    ...world.ports,
    ledger: {
      label: ledger.label,
      lag: ledger.lag,
      records: ledger.records,
      append: async (record, signal) => {
        if (types.includes(record.type) && clock.now().getTime() < until)
          throw new LedgerError('502', { transient: true });
        return ledger.append(record, signal);
      },
    },
  };
}

function withRouter(
  world: World,
  replaced: (router: TrafficRouter) => Partial<TrafficRouter>,
  at = 0,
): Ports {
  const routers = world.ports.routers.map((router, i) =>
    i === at ? delegate(router, replaced(router)) : router,
  );
  return { ...world.ports, routers };
}

async function typesOf(world: World): Promise<readonly string[]> {
  return (await world.records()).map(({ type }) => type);
}

describe('a ledger that is down at the shift', () => {
  test('is waited for before the write', async () => {
    const world = rig();
    const report = await world.phase('canary', { through: deaf(world, ['shifting'], 5 * MINUTE) });
    expect(report).toMatchObject({ outcome: 'passed', weight: 10 });
  });

  test('for longer than the plan waits refuses the phase, which has moved nothing', async () => {
    const world = rig();
    const report = await world.phase('canary', { through: deaf(world, ['shifting'], 20 * MINUTE) });
    expect(report).toMatchObject({ outcome: 'refused', reason: 'ledger-down', weight: 0 });
    expect(await world.weightNow()).toBe(0);
  });

  test('after the write does not end the soak, and is told of the shift before the verdict', async () => {
    const world = rig();
    const report = await world.phase('canary', { through: deaf(world, ['shifted'], 30 * MINUTE) });
    expect(report).toMatchObject({ outcome: 'passed' });
    expect(report.warnings.join()).toContain('ledger');
    expect(await typesOf(world)).toEqual(['claim', 'shifting', 'shifted', 'verdict']);
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed', weight: 50 });
  });
});

describe('a target that somebody else is updating', () => {
  test('refuses the first phase, and holds nothing for a release that has moved nothing', async () => {
    const world = rig();
    world.busy(0, 10 * MINUTE);
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'refused', reason: 'target-busy' });
    expect((await world.rollback([job('canary', 'failure', { outcome: 'refused' })])).outcome).toBe(
      'nothing-to-do',
    );
    await world.clock.sleep(20 * MINUTE, never);
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ outcome: 'passed' });
  });

  test('may be what a dead worker began: then it is held, and run again goes on', async () => {
    const world = rig();
    const dying = processOf(world.ports, { call: 'shiftTo 10', moment: 'during' });
    world.phase('canary', { through: dying.ports });
    await dying.killed;
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({
      outcome: 'held',
      reason: 'shift-unconfirmed',
    });
    await world.clock.sleep(MINUTE, never);
    expect(await world.phase('canary', { attempt: 3 })).toMatchObject({ outcome: 'passed' });
  });
});

describe('a target that cannot be read', () => {
  const unreadable = (ms: number, world: World) => {
    const until = world.clock.now().getTime() + ms;
    return withRouter(world, (router) => ({
      current: async (signal) => {
        if (world.clock.now().getTime() < until) throw new Error('503');
        return router.current(signal);
      },
    }));
  };

  test('for a moment costs nothing', async () => {
    const world = rig();
    expect(await world.phase('canary', { through: unreadable(20_000, world) })).toMatchObject({
      outcome: 'passed',
    });
  });

  test('refuses the first phase and holds a later one', async () => {
    const world = rig();
    expect(await world.phase('canary', { through: unreadable(10 * MINUTE, world) })).toMatchObject({
      outcome: 'refused',
      reason: 'target-unreadable',
    });
    await world.phase('canary', { attempt: 2 });
    expect(await world.phase('half', { through: unreadable(10 * MINUTE, world) })).toMatchObject({
      outcome: 'held',
      reason: 'target-unreadable',
    });
  });

  test('does not turn a phase that has failed into a refusal', async () => {
    const world = rig({ scenario: 'errors' });
    let report = await world.phase('canary');
    for (const name of ['half', 'full']) if (report.outcome === 'passed') report = await world.phase(name);
    expect(report.outcome).toBe('failed');
    const again = await world.phase(report.phase, { attempt: 2, through: unreadable(10 * MINUTE, world) });
    expect(again).toMatchObject({ outcome: 'failed', reason: 'already-failed', restore: '0' });
  });

  test('right after the write is asked again', async () => {
    const world = rig();
    let wrote = false;
    let failures = 2;
    const through = withRouter(world, (router) => ({
      shiftTo: async (to, write) => {
        await router.shiftTo(to, write);
        wrote = true;
      },
      current: async (signal) => {
        if (wrote && failures > 0) {
          failures -= 1;
          throw new Error('503');
        }
        return router.current(signal);
      },
    }));
    expect(await world.phase('canary', { through })).toMatchObject({ outcome: 'passed' });
  });

  test('at the end of a soak does not let it pass', async () => {
    const world = rig();
    const start = world.clock.now().getTime();
    const through = withRouter(world, (router) => ({
      current: async (signal) => {
        if (world.clock.now().getTime() > start + 55 * MINUTE) throw new Error('503');
        return router.current(signal);
      },
    }));
    expect(await world.phase('canary', { through })).toMatchObject({
      outcome: 'held',
      reason: 'target-unreadable',
    });
  });
});

describe('an update of somebody else that does not end', () => {
  test('at another weight ends the soak as drift', async () => {
    const world = rig();
    const soaking = world.phase('canary');
    await world.clock.sleep(10 * MINUTE, never);
    const { routers } = world.ports;
    const [first] = routers;
    const current = first?.current.bind(first);
    Object.assign(first ?? {}, {
      current: async (signal: AbortSignal) => ({ ...(await current?.(signal)), weight: 40, inForce: false }),
    });
    expect(await soaking).toMatchObject({ outcome: 'held', reason: 'drift' });
  });
});

describe('two targets', () => {
  test('move together', async () => {
    const world = rig(TWO);
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await world.weights()).toEqual([10, 10]);
  });

  test('of which the second refuses: the first goes back, and nothing is held', async () => {
    const world = rig(TWO);
    const refuses = async () => {
      throw new RolloutError('target-busy', 'cart is being updated by somebody else');
    };
    const through = withRouter(world, () => ({ shiftTo: refuses }), 1);
    expect(await world.phase('canary', { through })).toMatchObject({
      outcome: 'refused',
      reason: 'target-busy',
    });
    expect(await world.weights()).toEqual([0, 0]);
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ outcome: 'passed' });
  });

  test('of which the second loses the answer: held, told target by target, and run again goes on', async () => {
    const world = rig(TWO);
    const loses = (router: TrafficRouter): Partial<TrafficRouter> => ({
      shiftTo: async (to, write) => {
        await router.shiftTo(to, write);
        throw new Error('socket hang up');
      },
    });
    const report = await world.phase('canary', { through: withRouter(world, loses, 1) });
    expect(report).toMatchObject({ outcome: 'held', reason: 'shift-unconfirmed' });
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
    expect(await world.weights()).toEqual([10, 10]);
  });

  test('an order between their writes stops the second write, and is told as an order', async () => {
    const world = rig(TWO);
    let rolled: Promise<unknown> | undefined;
    const orders = (router: TrafficRouter): Partial<TrafficRouter> => ({
      shiftTo: async (to, write) => {
        await router.shiftTo(to, write);
        rolled ??= world.rollback(undefined, { release: 'by-hand' });
        await world.clock.sleep(1000, never);
      },
    });
    const report = await world.phase('canary', { through: withRouter(world, orders) });
    expect(report).toMatchObject({ outcome: 'aborted', reason: 'ordered', restore: '0' });
    expect(await rolled).toMatchObject({ outcome: 'restored' });
    expect(await world.weights()).toEqual([0, 0]);
  });

  test('of which somebody works on one for an hour: the other is restored at once', async () => {
    const world = rig(TWO);
    await world.phase('canary');
    world.busy(10, 60 * MINUTE, 1); // the one that a restore begins with
    const rolling = world.rollback([job('canary', 'failure', { outcome: 'failed', restore: '0' })]);
    await world.clock.sleep(5 * MINUTE, never);
    expect(await world.weights()).toEqual([0, 10]);
    expect(await rolling).toMatchObject({ outcome: 'restored' });
    expect(await world.weights()).toEqual([0, 0]);
  });

  test('a restore of targets that differ raises none of them', async () => {
    const world = rig({
      plan: (text) => TWO.plan(text).replace('rollback: { to: 0% }', 'rollback: { to: 10% }'),
    });
    const dying = processOf(world.ports, { call: 'shiftTo 10', moment: 'after' });
    world.phase('canary', { through: dying.ports });
    await dying.killed;
    expect(await world.weights()).toEqual([10, 0]);
    await world.rollback([job('canary', 'failure')]);
    expect(await world.weights()).toEqual([0, 0]);
  });
});
