import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/domain/signal.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { processOf } from '../process.ts';
import { never, rig } from '../rig.ts';

const HOUR = 3_600_000;
const START = new Date('2026-03-02T09:00:00Z').getTime();

type Answer = 'errors' | 'unreadable' | 'silent';

/** A world in which every request fails between two moments (ms from the start), whatever the simulated service says. */
function failing(
  from: number,
  until: number,
  answer: Answer = 'errors',
  plan = (text: string): string => text,
) {
  return rig({
    plan,
    ports: ({ provider, clock }) => ({
      provider: {
        history: true,
        explain: async () => undefined,
        async read(signals, window, signal) {
          const readings = await provider.read(signals, window, signal);
          const now = clock.now().getTime() - START;
          const hit = (at: number) => at - START >= from && at - START < until;
          if (answer === 'unreadable' && now >= from && now < until && signals.length > 0 && now % 2 === 0) {
            return signals.map((): Reading => ({ kind: 'error', cause: new Error('Throttling') }));
          }
          return readings.map((reading, i): Reading => {
            if (reading.kind !== 'series') return reading;
            if (answer === 'silent') {
              const points = reading.points.filter(({ at }) => !hit(at));
              return points.length > 0 ? { kind: 'series', points } : { kind: 'no-data', detail: 'silent' };
            }
            const points = reading.points.map((point) =>
              i % 2 === 0 && hit(point.at) ? { ...point, value: 20 } : point,
            );
            return { kind: 'series', points };
          });
        },
      },
    }),
  });
}

describe('the time since the phase before', () => {
  test('is judged when nobody disturbed it', async () => {
    const world = failing(2 * HOUR, 3 * HOUR);
    await world.phase('canary');
    await world.clock.sleep(3 * HOUR, never);
    expect(await world.phase('half')).toMatchObject({
      outcome: 'failed',
      reason: 'gate-failed-between-phases',
    });
    expect(await world.weightNow()).toBe(10);
  });

  test('is judged too when a worker of the phase died before its write', async () => {
    const world = failing(2 * HOUR, 3 * HOUR);
    await world.phase('canary');
    const dying = processOf(world.ports, { call: 'shiftTo 50' });
    world.phase('half', { through: dying.ports });
    await dying.killed;
    await world.clock.sleep(3 * HOUR, never);
    expect(await world.phase('half', { attempt: 2 })).toMatchObject({ outcome: 'failed' });
    expect(await world.weightNow()).toBe(10);
  });

  test.each(['append claim', 'read'])(
    'is judged from the end of that phase on, though a worker died at "%s"',
    async (name) => {
      const world = failing(1.5 * HOUR, 2 * HOUR);
      await world.phase('canary');
      await world.clock.sleep(2 * HOUR, never);
      const dying = processOf(world.ports, { call: name, moment: 'after' });
      world.phase('half', { through: dying.ports });
      await dying.killed;
      await world.clock.sleep(60_000, never);
      expect(await world.phase('half', { attempt: 2 })).toMatchObject({ outcome: 'failed' });
      expect(await world.weightNow()).toBe(10);
    },
  );

  test('is judged although an earlier job of the phase was refused after it', async () => {
    const world = failing(1.5 * HOUR, 2 * HOUR);
    await world.phase('canary');
    await world.clock.sleep(2 * HOUR, never);
    const short = { credentials: async () => ({ kind: 'static' as const, expiresAt: 0 }) };
    const refused = await world.phase('half', { through: { ...world.ports, ...(short as object) } });
    expect(refused.reason).toBe('credentials-too-short');
    expect(await world.phase('half', { attempt: 2 })).toMatchObject({ outcome: 'failed' });
  });

  test('is judged from its first minute, warm-up or not', async () => {
    const world = failing(1.2 * HOUR, 1.8 * HOUR);
    const warm = world.plan.phases[1]?.gates.map((gate) => ({ ...gate, warmUp: 0.8 * HOUR })) ?? [];
    await world.phase('canary');
    await world.clock.sleep(1 * HOUR, never);
    expect(await world.phase('half', { run: { gates: async () => warm } })).toMatchObject({
      outcome: 'failed',
    });
  });

  test('is not taken for green when it was silent', async () => {
    const world = failing(1.1 * HOUR, 20 * HOUR, 'silent');
    await world.phase('canary');
    await world.clock.sleep(6 * HOUR, never);
    expect(await world.phase('half')).toMatchObject({ outcome: 'held', reason: 'no-data' });
    expect(await world.weightNow()).toBe(10);
  });

  test('is not taken for green when it cannot be read', async () => {
    const world = rig();
    await world.phase('canary');
    await world.clock.sleep(2 * HOUR, never);
    let reads = 0;
    const provider = {
      ...world.ports.provider,
      history: true,
      explain: async () => undefined,
      read: async (...args: Parameters<typeof world.ports.provider.read>) => {
        reads += 1;
        if (reads > 1) return args[0].map((): Reading => ({ kind: 'error', cause: new Error('Throttling') }));
        return world.ports.provider.read(...args);
      },
    };
    expect(await world.phase('half', { through: { ...world.ports, provider } })).toMatchObject({
      outcome: 'held',
      reason: 'signal-error',
    });
    expect(await world.weightNow()).toBe(10);
  });
});
describe('a write that has to wait', () => {
  const waits = (world: ReturnType<typeof failing>, ms: number) => {
    const until = world.clock.now().getTime() + ms;
    const { ledger } = world.ports;
    const append: typeof ledger.append = async (record, signal) => {
      if (record.type === 'shifting' && world.clock.now().getTime() < until)
        throw new LedgerError('502', { transient: true });
      return ledger.append(record, signal);
    };
    return { ...world.ports, ledger: { ...ledger, append } };
  };

  const patient = ({ plan }: ReturnType<typeof failing>) => ({
    policy: { ...plan.policy, ledgerWait: HOUR },
  });

  test('does not rise on what was judged before the wait', async () => {
    const world = failing(1.1 * HOUR, 20 * HOUR);
    await world.phase('canary');
    const half = await world.phase('half', { through: waits(world, 0.7 * HOUR), run: patient(world) });
    expect(half).toMatchObject({ outcome: 'failed', reason: 'gate-failed-between-phases', weight: 10 });
    expect(await world.weightNow()).toBe(10);
  });

  test('goes on when the gates were kept meanwhile', async () => {
    const world = failing(9 * HOUR, 20 * HOUR);
    await world.phase('canary');
    const half = await world.phase('half', { through: waits(world, 0.7 * HOUR), run: patient(world) });
    expect(half).toMatchObject({ outcome: 'passed', weight: 50 });
  });
});

describe('a check that is asked for a quarter of an hour before the shift', () => {
  const withCheck = (text: string) =>
    text
      .replace(
        'traffic: 50%, soak: 1h',
        'traffic: 50%, soak: 1h, checks: [{ dashboard: d, when: before, retry: 15m }]',
      )
      .replace('fail: { above: 5% }', 'fail: { above: 5% }\n    min-samples: 100');
  /** It holds at last, 14 min after it was asked first. `meanwhile` happens after 6 min. */
  const slow = ({ ports }: ReturnType<typeof failing>, meanwhile = () => {}): Ports => {
    let since: number | undefined;
    let isOver = false;
    return {
      ...ports,
      checker: {
        async run() {
          const now = ports.clock.now().getTime();
          since ??= now;
          if (!isOver && now - since >= 6 * 60_000) {
            isOver = true;
            meanwhile();
          }
          return { state: now - since >= 14 * 60_000 ? 'pass' : 'fail', detail: '' };
        },
      },
    };
  };

  test('does not let the weight rise on what was judged before it', async () => {
    const world = failing(1.06 * HOUR, 20 * HOUR, 'errors', withCheck);
    await world.phase('canary');
    const half = await world.phase('half', { through: slow(world) });
    expect(half).toMatchObject({ outcome: 'failed', reason: 'gate-failed-between-phases' });
    expect(await world.weightNow()).toBe(10);
  });

  test('does not let the weight rise that somebody has lowered meanwhile', async () => {
    const world = failing(9 * HOUR, 20 * HOUR, 'errors', withCheck);
    await world.phase('canary');
    const half = await world.phase('half', { through: slow(world, () => world.drift(0)) });
    expect(half).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(await world.weightNow()).toBe(0);
  });

  test('is no obstacle where all is well', async () => {
    const world = failing(9 * HOUR, 20 * HOUR, 'errors', withCheck);
    await world.phase('canary');
    expect(await world.phase('half', { through: slow(world) })).toMatchObject({ outcome: 'passed' });
  });
});

test('a gate that fails between phases asks for less than the weight that it failed at', async () => {
  const world = failing(2 * HOUR, 3 * HOUR);
  await world.phase('canary');
  await world.clock.sleep(3 * HOUR, never);
  const half = await world.phase('half', { run: { rollbackTo: 'previous' } });
  expect(half).toMatchObject({ outcome: 'failed', restore: '0' });
});

describe('a soak that is taken up again late', () => {
  test('answers for all the time at its weight', async () => {
    const world = failing(3 * HOUR, 5 * HOUR);
    const stop = new AbortController();
    const soaking = world.phase('canary', { signal: stop.signal });
    await world.clock.sleep(HOUR / 2, never);
    stop.abort(new Error('cancelled'));
    expect(await soaking).toMatchObject({ outcome: 'aborted', reason: 'cancelled' });
    await world.clock.sleep(6 * HOUR, never);
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'failed' });
  });
  test('goes on from where it began', async () => {
    const world = rig();
    const stop = new AbortController();
    const soaking = world.phase('canary', { signal: stop.signal });
    await world.clock.sleep(HOUR / 2, never);
    stop.abort(new Error('cancelled'));
    const first = await soaking;
    const again = await world.phase('canary', { attempt: 2 });
    expect(again).toMatchObject({ outcome: 'passed', soakFrom: first.soakFrom });
    expect(again.endedAt - (first.soakFrom ?? 0)).toBeLessThan(1.2 * HOUR);
  });
});
