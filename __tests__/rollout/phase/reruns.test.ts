import { describe, expect, test } from '@jest/globals';
import type { LedgerRecord } from '../../../src/domain/record.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { job, never, rig } from '../rig.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type World = ReturnType<typeof rig>;

/** A ledger whose lists show a record only so long after it was added. */
function lagging({ ports }: World, lag: number): Ports {
  const { ledger, clock } = ports;
  const late: Ledger = {
    label: ledger.label,
    lag,
    records: async (scope, signal) => {
      const now = clock.now().getTime();
      return (await ledger.records(scope, signal)).filter(
        (record: LedgerRecord) => record.at <= now - lag / 2,
      );
    },
    append: (record, signal) => ledger.append(record, signal),
  };
  return { ...ports, ledger: late };
}

describe('attempt 2', () => {
  test('goes on with a soak that was killed, on a ledger that lags', async () => {
    const world = rig();
    const late = lagging(world, 10_000);
    const stop = new AbortController();
    const soaking = world.phase('canary', { through: late, signal: stop.signal });
    await world.clock.sleep(20 * MINUTE, never);
    stop.abort(new Error('SIGINT'));
    const first = await soaking;
    expect(first).toMatchObject({ outcome: 'aborted' });
    const second = await world.phase('canary', { through: late, attempt: 2 });
    expect(second).toMatchObject({ outcome: 'passed', soakFrom: first.soakFrom });
  });

  test('of a plan that was edited is refused, and its rollback leaves the weight', async () => {
    const world = rig();
    await world.phase('canary');
    const half = await world.phase('half', { run: { planDigest: 'edited' } });
    expect(half).toMatchObject({ outcome: 'refused', reason: 'plan-changed' });
    await world.rollback([job('half', 'failure', { outcome: 'refused' })]);
    expect(await world.weightNow()).toBe(10);
    expect(await world.phase('half', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
  });

  test('after a rollback is refused under the same key and goes under the next', async () => {
    const world = rig({ scenario: 'errors' });
    let report = await world.phase('canary');
    for (const name of ['half', 'full']) if (report.outcome === 'passed') report = await world.phase(name);
    expect(report).toMatchObject({ outcome: 'failed' });
    await world.rollback([job(report.phase, 'failure', { outcome: 'failed', restore: '0' })]);
    const again = await world.phase('canary', { attempt: 2 });
    expect(again).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
    expect(again.next.join()).toContain('r1.2');
  });
});

describe('a phase that is held, run again', () => {
  test('drift: once the weight is back, it soaks anew', async () => {
    const world = rig();
    const soaking = world.phase('canary');
    await world.clock.sleep(20 * MINUTE, never);
    world.drift(30);
    expect(await soaking).toMatchObject({ outcome: 'held', reason: 'drift', weight: 30 });
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(await world.phase('half')).toMatchObject({ outcome: 'refused', reason: 'phase-out-of-order' });
    world.drift(10);
    await world.clock.sleep(MINUTE, never);
    expect(await world.phase('canary', { attempt: 3 })).toMatchObject({ outcome: 'passed' });
  });

  test('drift to 0 by a person is never raised again by a re-run', async () => {
    const world = rig({ plan: (text) => `${text}policy: { drift: restore }\n` });
    const soaking = world.phase('canary');
    await world.clock.sleep(20 * MINUTE, never);
    world.drift(0);
    expect(await soaking).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(await world.weightNow()).toBe(0);
  });

  test('drift upwards is set back where the plan says so, and the soak goes on', async () => {
    const world = rig({ plan: (text) => `${text}policy: { drift: restore }\n` });
    const soaking = world.phase('canary');
    await world.clock.sleep(20 * MINUTE, never);
    world.drift(30);
    const report = await soaking;
    expect(report).toMatchObject({ outcome: 'passed', weight: 10 });
    expect(report.warnings.join()).toContain('30 %');
  });

  test('deadline: the soak goes on from where it began', async () => {
    const world = rig();
    const deadline = world.clock.now().getTime() + HOUR + 30_000;
    const first = await world.phase('canary', { run: { deadline } });
    expect(first).toMatchObject({ outcome: 'held', reason: 'deadline' });
    const second = await world.phase('canary', { attempt: 2 });
    expect(second).toMatchObject({ outcome: 'passed', soakFrom: first.soakFrom });
    expect(second.endedAt - first.endedAt).toBeLessThan(10 * MINUTE);
  });

  test('a verdict that could not be recorded: judged again from history', async () => {
    const world = rig();
    const { ledger } = world.ports;
    const through: Ports = {
      ...world.ports,
      ledger: {
        ...ledger,
        append: async (record, signal) => {
          if (record.type === 'verdict') throw new Error('down');
          return ledger.append(record, signal);
        },
      },
    };
    const first = await world.phase('canary', { through });
    expect(first).toMatchObject({ outcome: 'held', reason: 'ledger-unreachable' });
    expect(await world.phase('half')).toMatchObject({ outcome: 'refused' });
    const second = await world.phase('canary', { attempt: 2 });
    expect(second).toMatchObject({ outcome: 'passed', soakFrom: first.soakFrom });
  });
});

describe('odd plans', () => {
  const phases = (list: string) => (text: string) =>
    text.replace(/phases:[\s\S]*(?=rollback:)/, `phases: ${list}\n`);

  test('a phase at 0 % moves nothing, and its rollback neither', async () => {
    const world = rig({
      plan: phases('[{ name: canary, traffic: 0%, soak: 10m }, { name: half, traffic: 50%, soak: 10m }]'),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed', weight: 0 });
    expect((await world.rollback([job('canary', 'failure')])).outcome).toBe('nothing-to-do');
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed', weight: 50 });
    expect(await world.weightNow()).toBe(50);
  });

  test('two phases of equal weight', async () => {
    const world = rig({
      plan: phases(
        '[{ name: canary, traffic: 10%, soak: 10m }, { name: half, traffic: 10%, soak: 10m }, { name: full, traffic: 50%, soak: 10m }]',
      ),
    });
    await world.phase('canary');
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed', weight: 10 });
    expect(await world.phase('full')).toMatchObject({ outcome: 'passed', weight: 50 });
  });

  test('a soak of nothing', async () => {
    const world = rig({
      plan: phases('[{ name: canary, traffic: 10%, soak: 0m }, { name: half, traffic: 50%, soak: 10m }]'),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    await world.clock.sleep(HOUR, never);
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed', weight: 50 });
  });

  test('the clock jumps over the end of the soak', async () => {
    const world = rig();
    const soaking = world.phase('canary');
    let jumped = false;
    const now = world.clock.now.bind(world.clock);
    await world.clock.sleep(10 * MINUTE, never);
    jumped = true;
    world.clock.now = () => new Date(now().getTime() + (jumped ? 5 * HOUR : 0));
    expect(['passed', 'held']).toContain((await soaking).outcome);
  });
});
