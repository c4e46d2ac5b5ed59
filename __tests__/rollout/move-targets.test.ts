import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../src/domain/errors.ts';
import { LedgerError } from '../../src/ledger/ledger.ts';
import type { Ports } from '../../src/rollout/ports.ts';
import { delegate } from '../../src/traffic/delegate.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { rig } from './rig.ts';

/** Three targets: two regions, and one in another account. */
const THREE = {
  plan: (text: string) =>
    text.replace(
      'traffic: [{ simulated: { name: shop } }]',
      'traffic: [{ simulated: { name: eu } }, { simulated: { name: us } }, { simulated: { name: other-account } }]',
    ),
};

/** The calls of the targets in order, `eu shift 10`; `changed` replaces what one of them does. */
function logged(changed: Readonly<Record<string, (router: TrafficRouter) => Partial<TrafficRouter>>> = {}) {
  const log: string[] = [];
  const ports = ({ routers }: Ports): Partial<Ports> => ({
    routers: routers.map((plain) => {
      const name = plain.label.split(' ').at(-1) ?? '';
      const router = delegate(plain, changed[name]?.(plain) ?? {});
      return delegate(router, {
        current: async (signal) => {
          const split = await router.current(signal);
          log.push(`${name} reads ${split.weight}`);
          return split;
        },
        shiftTo: async (to, write) => {
          log.push(`${name} shift ${to}`);
          await router.shiftTo(to, write);
        },
      });
    }),
  });
  return { log, world: rig({ ...THREE, ports }) };
}

const from = (log: readonly string[], first: string) => log.slice(log.indexOf(first));

describe('a list of targets', () => {
  test('moves in order, each read back before the next one moves', async () => {
    const { log, world } = logged();
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(from(log, 'eu shift 10').slice(0, 6)).toEqual([
      'eu shift 10',
      'eu reads 10',
      'us shift 10',
      'us reads 10',
      'other-account shift 10',
      'other-account reads 10',
    ]);
  });

  test('goes back in reverse order when one of them refuses, and nothing is held', async () => {
    const refuses = () => ({
      shiftTo: async () => {
        throw new RolloutError('target-busy', 'somebody else is updating it');
      },
    });
    const { log, world } = logged({ 'other-account': refuses });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'refused', reason: 'target-busy' });
    expect(from(log, 'other-account shift 10').slice(0, 3)).toEqual([
      'other-account shift 10',
      'us shift 0',
      'eu shift 0',
    ]);
    expect(report.targets.map(({ weight }) => weight)).toEqual([0, 0, 0]);
    expect(await world.weights()).toEqual([0, 0, 0]);
  });

  test('goes back, the unconfirmed one first, when a read-back shows another weight; the next one never moves', async () => {
    const deaf = (router: TrafficRouter) => ({
      current: async (signal: AbortSignal) => {
        const split = await router.current(signal);
        return split.weight === 10 ? { ...split, inForce: false } : split;
      },
    });
    const { log, world } = logged({ us: deaf });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'shift-unconfirmed' });
    expect(log.filter((line) => line.includes('shift'))).toEqual([
      'eu shift 10',
      'us shift 10',
      'us shift 0',
      'eu shift 0',
    ]);
    expect(await world.weights()).toEqual([0, 0, 0]);
  });

  test('goes back although the ledger, without which nothing rises, is down', async () => {
    let isDown = false;
    const falls = (router: TrafficRouter): Partial<TrafficRouter> => ({
      shiftTo: async (to, write) => {
        if (to > 0) isDown = true;
        await router.shiftTo(to, write);
      },
    });
    const { log, world } = logged({ us: falls });
    const { ledger } = world.ports;
    const records: typeof ledger.records = (scope, signal) =>
      isDown ? Promise.reject(new LedgerError('502', { transient: true })) : ledger.records(scope, signal);
    const through = { ...world.ports, ledger: { ...ledger, records } };
    expect(await world.phase('canary', { through })).toMatchObject({ reason: 'ledger-down' });
    expect(log.filter((line) => line.includes('shift'))).toEqual([
      'eu shift 10',
      'us shift 10',
      'eu shift 0',
    ]);
    expect(await world.weights()).toEqual([0, 0, 0]);
  });

  test("shows each one's weight when one could not be put back", async () => {
    const stuck = (router: TrafficRouter): Partial<TrafficRouter> => ({
      shiftTo: async (to, write) => {
        if (to === 0) throw new RolloutError('target-busy', 'somebody else is updating it');
        await router.shiftTo(to, write);
      },
    });
    const refuses = () => ({
      shiftTo: async () => {
        throw new RolloutError('target-refused', 'its state does not allow it');
      },
    });
    const { world } = logged({ eu: stuck, 'other-account': refuses });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'shift-unconfirmed' });
    expect(report.targets.map(({ weight }) => weight)).toEqual([10, 0, 0]);
    expect(report.message).toContain('10 % (simulated service eu), 0 % (simulated service us)');
    const rolled = await world.rollback(undefined);
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0 });
    expect(await world.weights()).toEqual([0, 0, 0]);
  });
});
