import { describe, expect, test } from '@jest/globals';
import { decideCleanup } from '../../../src/domain/cleanup-decision.ts';
import type { CleanupReport } from '../../../src/domain/cleanup-report.ts';
import { RolloutError } from '../../../src/domain/errors.ts';
import type { LedgerRecord } from '../../../src/domain/record.ts';
import { weight } from '../../../src/domain/weight.ts';
import { runCleanup } from '../../../src/rollout/cleanup/run-cleanup.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import { processOf } from '../process.ts';
import { never, rig } from '../rig.ts';
import { fails, logged, quiet } from './logged.ts';

const HOUR = 3_600_000;

async function finished(after = 'full') {
  const seen = logged();
  const world = rig({
    plan: (text) =>
      `${text}cleanup: { after: ${after}, steps: [${quiet('one')}, ${quiet('two')}, ${quiet('three')}] }\n`,
    ports: seen.ports,
  });
  for (const name of ['canary', 'half', 'full']) await world.phase(name);
  seen.log.length = 0;
  return { seen, ...world, cleanup: cleaner(world) };
}

type Rig = ReturnType<typeof rig>;

function cleaner({ plan, ports }: Rig) {
  return (
    { release = 'r1', job = 'cleanup', through = ports as Ports, planDigest = plan.digest } = {},
    signal: AbortSignal = never,
  ): Promise<CleanupReport> => {
    if (plan.cleanup === undefined) throw new Error('the plan has no cleanup');
    return runCleanup(
      {
        release: { plan: plan.name, environment: plan.environment, release },
        worker: { id: `9.1.${job}`, run: '9', attempt: 1, job },
        cleanup: plan.cleanup,
        phases: plan.phases,
        planDigest,
        ledgerWait: 60_000,
      },
      through,
      signal,
    );
  };
}

describe('a cleanup', () => {
  test('runs its steps once, and says so to the ledger before the first', async () => {
    const { cleanup, seen, records } = await finished();
    expect(await cleanup()).toMatchObject({ outcome: 'passed', reason: 'cleaned', weight: 100 });
    expect(seen.log).toEqual(['one', 'two', 'three']);
    const told = (await records()).map(({ type }) => type);
    expect(told.slice(told.indexOf('finished'))).toEqual([
      'finished',
      'cleaning',
      ...Array.from({ length: 6 }, () => 'release-step'),
      'cleaned',
    ]);
    expect(await cleanup()).toMatchObject({ outcome: 'passed', reason: 'already-passed' });
    expect(seen.log).toHaveLength(3);
  });

  test('waits for its time, and says when', async () => {
    const { cleanup, seen, clock } = await finished('{ phase: full, for: 48h }');
    const early = await cleanup();
    expect(early).toMatchObject({ outcome: 'pending', reason: 'not-due' });
    expect(early.next.join()).toMatch(/from \d{4}-\d\d-\d\d/);
    await clock.sleep(48 * HOUR, never);
    expect((await cleanup()).outcome).toBe('passed');
    expect(seen.log).toHaveLength(3);
  });

  test('is refused before its phase has passed', async () => {
    const world = rig({ plan: (text) => `${text}cleanup: { after: full, steps: [${quiet('one')}] }\n` });
    await world.phase('canary');
    expect(await cleaner(world)()).toMatchObject({ outcome: 'refused', reason: 'phase-out-of-order' });
  });

  test('is refused where the traffic is not what the rollout left', async () => {
    const { cleanup, seen, drift, records } = await finished();
    drift(60);
    expect(await cleanup()).toMatchObject({ outcome: 'refused', reason: 'unexpected-weight', weight: 60 });
    expect(seen.log).toEqual([]);
    expect((await records()).some(({ type }) => type === 'cleaning')).toBe(false);
  });

  test('takes a canary that has become the baseline for all traffic', async () => {
    const { cleanup, drift, ports } = await finished();
    drift(0);
    expect((await cleanup()).outcome).toBe('refused');
    const routers = ports.routers.map((router) => ({ ...delegate(router, {}), promote: async () => {} }));
    expect((await cleanup({ through: { ...ports, routers } })).outcome).toBe('passed');
  });

  test('is refused where a canary that could have become the baseline has lost its traffic', async () => {
    const { cleanup, seen, ports, drift, clock } = await finished();
    drift(0);
    await clock.sleep(60_000, never);
    const routers = ports.routers.map((router) =>
      delegate(router, {
        promote: async () => {},
        current: async (signal) => ({ ...(await router.current(signal)), revision: '42' }),
      }),
    );
    expect(await cleanup({ through: { ...ports, routers } })).toMatchObject({ reason: 'unexpected-weight' });
    expect(seen.log).toEqual([]);
  });

  test('is refused when another release holds, and under another plan', async () => {
    const { cleanup, phase, seen, drift } = await finished();
    expect(await cleanup({ planDigest: 'other' })).toMatchObject({
      outcome: 'refused',
      reason: 'plan-changed',
    });
    drift(0);
    await phase('canary', { release: 'r2' });
    expect(await cleanup()).toMatchObject({ outcome: 'refused', reason: 'release-holds' });
    expect(seen.log.filter((name) => !name.startsWith('shift'))).toEqual([]);
  });

  test('is refused behind a later release that has finished, and after a rollback', async () => {
    const { cleanup, phase, drift } = await finished();
    drift(0);
    for (const name of ['canary', 'half', 'full']) await phase(name, { release: 'r2' });
    expect(await cleanup()).toMatchObject({ outcome: 'refused', reason: 'superseded' });
    expect((await cleanup({ release: 'r2' })).outcome).toBe('passed');
  });

  test('ends at a step that fails, and goes on there', async () => {
    const { cleanup, seen, drift } = await finished();
    seen.let('two', fails());
    expect(await cleanup()).toMatchObject({ outcome: 'held', reason: 'step-failed' });
    expect(seen.log).toEqual(['one', 'two']);
    drift(30); // what the weight is read from may be gone by now: from here on the ledger guards
    seen.let('two', async () => ({ state: 'done', detail: '' }));
    expect((await cleanup()).outcome).toBe('passed');
    expect(seen.log).toEqual(['one', 'two', 'two', 'three']);
  });

  test('asks for the traffic again where the job before it came to none of its steps', async () => {
    const { cleanup, seen, ports, drift } = await finished();
    const process = processOf(ports, { call: 'append cleaning', moment: 'after' });
    void cleanup({ through: process.ports });
    await process.killed;
    drift(0);
    expect(await cleanup()).toMatchObject({ outcome: 'refused', reason: 'unexpected-weight' });
    expect(seen.log).toEqual([]);
  });

  test('begun before an order put the traffic back, takes away nothing of what has it again', async () => {
    const { cleanup, seen, rollback } = await finished();
    seen.let('two', async () => ({ state: 'pending', detail: 'again after 6 h' }));
    expect(await cleanup()).toMatchObject({ outcome: 'pending' });
    expect(await rollback(undefined)).toMatchObject({ outcome: 'restored', weight: 0 });
    seen.log.length = 0;
    expect(await cleanup()).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
    expect(seen.log).toEqual([]);
  });

  test('is refused where a later phase of its release has failed, before the restore has begun', async () => {
    const { ports, records, plan } = await finished();
    const key = { plan: plan.name, environment: plan.environment, release: 'r1' };
    const passed = (await records()).filter(({ type }) => type !== 'finished');
    const claim = passed.findLast((record) => record.type === 'claim');
    if (claim === undefined) throw new Error('no claim');
    const later = { ...claim, id: claim.id + 100, index: 3, phases: 4 };
    const verdict: LedgerRecord = {
      id: 1000,
      at: claim.at,
      key,
      type: 'verdict',
      claim: later.id,
      outcome: 'failed',
      reason: 'gate-failed',
      weight: weight(100),
    };
    const want = {
      ...{ key, index: 2, phase: 'full', wait: 0, planDigest: plan.digest },
      targets: ports.routers.map((router) => router.key),
    };
    expect(decideCleanup(passed, want, claim.at + 9 * HOUR)).toMatchObject({ kind: 'clean' });
    expect(decideCleanup([...passed, later, verdict], want, claim.at + 9 * HOUR)).toMatchObject({
      reason: 'release-closed',
    });
  });

  test('that cannot be ended now says when again', async () => {
    const { cleanup, seen } = await finished();
    const again = Date.UTC(2026, 2, 3, 18);
    seen.let('two', async () => ({ state: 'pending', detail: 'its replicas are not gone yet', again }));
    const report = await cleanup();
    expect(report).toMatchObject({ outcome: 'pending', reason: 'step-pending' });
    expect(report.next).toEqual(['Run the cleanup again from 2026-03-03 18:00 UTC on.']);
    expect(seen.log).toEqual(['one', 'two']);
  });

  test('stops before a write when another release has claimed meanwhile', async () => {
    const { cleanup, seen, phase, drift } = await finished();
    seen.let('one', async ({ beforeWrite }) => {
      await beforeWrite();
      drift(0);
      await phase('canary', { release: 'r2' });
      return { state: 'done', detail: '' };
    });
    expect(await cleanup()).toMatchObject({ outcome: 'held', reason: 'release-holds' });
    expect(seen.log.filter((name) => !name.startsWith('shift'))).toEqual(['one', 'two']);
  });

  test('stops when another job has taken it over', async () => {
    const { cleanup, seen, ports, plan } = await finished();
    seen.let('one', async () => {
      const key = { plan: plan.name, environment: plan.environment, release: 'r1' };
      await ports.ledger.append({ key, type: 'cleaning', worker: { id: 'other' } }, never);
      return { state: 'done', detail: '' };
    });
    expect(await cleanup()).toMatchObject({ outcome: 'aborted', reason: 'taken-over' });
  });

  test.each(['append cleaning', 'append release-step', 'append cleaned'])(
    'killed at %s and run again, it ends as it should',
    async (call) => {
      const { cleanup, seen, ports } = await finished();
      for (const moment of ['before', 'after'] as const) {
        const process = processOf(ports, { call, moment });
        void cleanup({ through: process.ports });
        await Promise.race([process.killed, ports.clock.sleep(HOUR, never)]);
      }
      expect((await cleanup()).outcome).toBe('passed');
      expect(seen.log.at(-1)).toBe('three');
    },
  );

  test('without a ledger does nothing', async () => {
    const { cleanup, seen, ports } = await finished();
    const ledger = {
      ...ports.ledger,
      records: async () => {
        throw new RolloutError('ledger-down', 'GitHub is down');
      },
    };
    expect(await cleanup({ through: { ...ports, ledger } })).toMatchObject({
      outcome: 'refused',
      reason: 'ledger-down',
    });
    expect(seen.log).toEqual([]);
  });
});
