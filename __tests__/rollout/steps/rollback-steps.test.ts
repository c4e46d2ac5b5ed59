import { describe, expect, test } from '@jest/globals';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import { processOf } from '../process.ts';
import { job, rig } from '../rig.ts';
import { fails, logged, quiet } from './logged.ts';

const ROLLBACK = `rollback: { to: 0%, before: [${quiet('up')}, ${quiet('warm')}], steps: [${quiet('down')}, ${quiet('clear')}] }`;
const RED = [job('canary', 'failure', { outcome: 'failed', restore: '0' })];

async function shifted() {
  const seen = logged();
  const world = rig({ plan: (text) => text.replace('rollback: { to: 0% }', ROLLBACK), ports: seen.ports });
  await world.phase('canary');
  seen.log.length = 0;
  return { seen, ...world };
}

describe('the steps of a rollback', () => {
  test('stand around the restore, and before the record that closes the release', async () => {
    const { seen, rollback, records } = await shifted();
    const report = await rollback(RED);
    expect(report).toMatchObject({ outcome: 'restored', weight: 0 });
    expect(seen.log).toEqual(['up', 'warm', 'restore to 0', 'down', 'clear']);
    expect(report.steps?.map(({ list, state }) => `${list} ${state}`)).toEqual([
      'rollback-before done',
      'rollback-before done',
      'rollback done',
      'rollback done',
    ]);
    const told = (await records())
      .slice(-8)
      .map((each) => ('list' in each ? `${each.list} ${each.index} ${each.state}` : each.type));
    expect(told).toEqual([
      'rollback-before 1 started',
      'rollback-before 1 done',
      'restored',
      'rollback 0 started',
      'rollback 0 done',
      'rollback 1 started',
      'rollback 1 done',
      'rolled-back',
    ]);
  });

  test.each(['up', 'warm', 'down', 'clear'])(
    'one that fails (%s) stops neither the ones after it nor the restore',
    async (name) => {
      const { seen, rollback } = await shifted();
      seen.let(name, fails('it broke'));
      const report = await rollback(RED);
      expect(seen.log).toEqual(['up', 'warm', 'restore to 0', 'down', 'clear']);
      expect(report.outcome).toBe('restored');
      expect(report.warnings).toEqual([expect.stringContaining('it broke')]);
      expect(report.next).toEqual([
        expect.stringContaining(`do by hand: disable the actions of the alarms ${name}`),
      ]);
    },
  );

  test('are not run again by a second rollback', async () => {
    const { seen, rollback } = await shifted();
    await rollback(RED);
    seen.log.length = 0;
    expect(await rollback(RED)).toMatchObject({ outcome: 'nothing-to-do' });
    expect(await rollback(undefined)).toMatchObject({ outcome: 'nothing-to-do' });
    expect(seen.log).toEqual([]);
  });

  test('by order they wait until the jobs that were stopped have ended', async () => {
    const { seen, rollback } = await shifted();
    expect(await rollback(undefined)).toMatchObject({ outcome: 'restored' });
    expect(seen.log).toEqual(['up', 'warm', 'restore to 0', 'down', 'clear']);
  });

  test('those after it are left out while the canary may still have traffic', async () => {
    const { seen, rollback, ports } = await shifted();
    const routers = ports.routers.map((router) => delegate(router, { restoreTo: async () => {} }));
    const stuck = await rollback(RED, { through: { ...ports, routers } });
    expect(stuck.outcome).toBe('failed');
    expect(seen.log).not.toContain('down');
    expect(stuck.next.join()).toContain('rollback.steps` were not run');
  });

  test('a restore to a weight above 0 leaves the canary what it runs on', async () => {
    const { seen, rollback, phase } = await shifted();
    await phase('half');
    seen.log.length = 0;
    const report = await rollback([job('half', 'failure', { outcome: 'failed', restore: '10' })]);
    expect(report).toMatchObject({ outcome: 'restored', to: 10 });
    expect(seen.log).toEqual(['up', 'warm', 'restore to 10']);
  });

  test.each(['append release-step', 'append restored', 'append rolled-back'])(
    'killed at %s and run again, it ends as it should',
    async (call) => {
      const { seen, rollback, ports, weightNow } = await shifted();
      const process = processOf(ports, { call, moment: 'before' });
      void rollback(RED, { through: process.ports });
      await process.killed;
      expect((await rollback(RED)).outcome).toBe('restored');
      expect(await weightNow()).toBe(0);
      expect(seen.log).toContain('down');
      expect(seen.log).toContain('clear');
      expect((await rollback(RED)).outcome).toBe('nothing-to-do');
    },
  );

  test('are not run twice where the rollback job of the phase that an order stopped comes between', async () => {
    const { seen, rollback, ports, phase } = await shifted();
    const soaking = processOf(ports, { call: 'append shifted', moment: 'after' });
    void phase('half', { through: soaking.ports });
    await soaking.killed;
    seen.log.length = 0;
    let isOver = false;
    const workers: Ports['workers'] = {
      cancel: async () => true,
      async stateOf() {
        if (!isOver) {
          isOver = true;
          await rollback([job('half', 'failure', { outcome: 'aborted', restore: '0' })]);
        }
        return 'gone';
      },
    };
    const report = await rollback(undefined, { through: { ...ports, workers } });
    expect(report).toMatchObject({ outcome: 'restored', weight: 0 });
    for (const name of ['up', 'warm', 'down', 'clear'])
      expect([name, seen.log.filter((each) => each === name)]).toEqual([name, [name]]);
  });

  test('wait for a ledger that does not answer once, not at every step', async () => {
    const { seen, rollback, ports } = await shifted();
    let asked = 0;
    const append = async () => {
      asked += 1;
      throw new LedgerError('no answer', { transient: true });
    };
    const through = { ...ports, ledger: { ...ports.ledger, append } };
    expect(await rollback(RED, { through })).toMatchObject({ outcome: 'restored', weight: 0 });
    expect(seen.log).toEqual(['up', 'warm', 'restore to 0', 'down', 'clear']);
    expect(asked).toBe(5); // `restoring`, once for each list, `restored` and `rolled-back`
  });
});
