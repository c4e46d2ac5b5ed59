import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../../src/domain/errors.ts';
import type { LedgerRecord } from '../../../src/domain/record.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import type { PromoteOptions, TrafficRouter } from '../../../src/traffic/traffic-router.ts';
import { job, never, type RigOptions, rig } from '../rig.ts';

const PHASES = ['canary', 'half', 'full'] as const;

async function rolledOut(options: RigOptions = {}) {
  const world = rig({ promotes: true, ...options });
  for (const name of PHASES.slice(0, 2)) await world.phase(name);
  return world;
}

/** A world whose targets are promoted by this instead. */
function promotedBy(promote: (write: PromoteOptions, router: TrafficRouter) => Promise<void>): RigOptions {
  return {
    ports: ({ routers }) => ({
      routers: routers.map((router) => delegate(router, { promote: (write) => promote(write, router) })),
    }),
  };
}

const types = (records: readonly LedgerRecord[]) => records.map(({ type }) => type);
const two = (text: string) =>
  text.replace(/traffic: \[.*\]/, 'traffic: [{ simulated: { name: shop } }, { simulated: { name: cart } }]');

describe('the last phase, of targets that promote', () => {
  test('promotes them in order, between its verdict and the end of the release', async () => {
    const world = await rolledOut({ plan: two });
    expect(world.promotions).toEqual([]);
    expect(await world.phase('full')).toMatchObject({
      outcome: 'passed',
      reason: 'gates-passed',
      weight: 100,
      finished: true,
    });
    expect(world.promotions.map(({ target }) => target)).toEqual(['simulated:shop', 'simulated:cart']);
    const records = await world.records();
    expect(types(records).slice(-2)).toEqual(['verdict', 'finished']);
    const [passed, finished] = records.slice(-2);
    for (const { at } of world.promotions) {
      expect(at).toBeGreaterThanOrEqual(passed?.at ?? Number.NaN);
      expect(at).toBeLessThanOrEqual(finished?.at ?? Number.NaN);
    }
  });

  test('says what passed, so that nothing else is promoted', async () => {
    const asked: (string | undefined)[] = [];
    const withRevision = promotedBy(async ({ revision }) => void asked.push(revision));
    const world = rig({
      plan: two,
      ports: (ports) => ({
        routers: (withRevision.ports?.(ports).routers ?? []).map((router) =>
          delegate(router, {
            current: async (signal) => ({ ...(await router.current(signal)), revision: '42' }),
          }),
        ),
      }),
    });
    for (const name of PHASES) await world.phase(name);
    expect(asked).toEqual(['42', '42']);
  });

  test('below 100 % promotes nothing', async () => {
    const world = await rolledOut({ plan: (text) => text.replace('traffic: 100%', 'traffic: 90%') });
    expect(await world.phase('full')).toMatchObject({ outcome: 'passed' });
    expect(world.promotions).toEqual([]);
    expect(types(await world.records()).at(-1)).toBe('finished');
  });

  test('that fails promotes nothing', async () => {
    const world = await rolledOut({ scenario: 'healthy' });
    const cancelled = new AbortController();
    cancelled.abort(new Error('SIGINT'));
    expect(await world.phase('full', { signal: cancelled.signal })).toMatchObject({ outcome: 'aborted' });
    expect(world.promotions).toEqual([]);
  });
});

describe('a promotion that fails', () => {
  const REFUSED = new RolloutError('target-refused', 'UpdateAlias of alias live failed: no.', {
    hint: 'Allow `lambda:UpdateAlias` to the role.',
  });

  test('leaves the pass, and holds the release until its last phase is run again', async () => {
    let broken = true;
    const world = await rolledOut(
      promotedBy(async () => {
        if (broken) throw REFUSED;
      }),
    );
    expect(await world.phase('full')).toMatchObject({
      outcome: 'held',
      reason: 'promotion-failed',
      message: 'Every phase passed, and the canary was not promoted: UpdateAlias of alias live failed: no.',
      next: [
        'Allow `lambda:UpdateAlias` to the role.',
        'Run phase full again (`release: r1`): it promotes what is left and finishes the release.',
      ],
      weight: 100,
    });
    const records = await world.records();
    expect(records.at(-1)).toMatchObject({ type: 'verdict', outcome: 'passed', reason: 'gates-passed' });
    expect(await world.phase('canary', { release: 'r2' })).toMatchObject({ reason: 'release-holds' });
    broken = false;
    expect(await world.phase('full', { attempt: 2 })).toMatchObject({
      outcome: 'passed',
      reason: 'already-passed',
      finished: true,
    });
    expect(types(await world.records()).at(-1)).toBe('finished');
  });

  test('is kept by the rollback job, whose job it made red', async () => {
    const world = await rolledOut(promotedBy(() => Promise.reject(REFUSED)));
    const { outcome } = await world.phase('full');
    const report = await world.rollback([job('full', 'failure', { outcome })]);
    expect(report).toMatchObject({ outcome: 'kept', message: expect.stringContaining('HELD at 100 %') });
    expect(await world.weightNow()).toBe(100);
  });

  test('is named by a restore by order: what reads 0 % may be the new version', async () => {
    const world = await rolledOut(promotedBy(() => Promise.reject(REFUSED)));
    await world.phase('full');
    const report = await world.rollback(undefined);
    expect(report.warnings.join()).toContain('may have been promoted already');
  });

  test('is tried again for a minute where the target only cannot be reached', async () => {
    let tries = 0;
    const world = await rolledOut(
      promotedBy(async () => {
        tries += 1;
        if (tries < 4) throw new Error('socket hang up');
      }),
    );
    expect(await world.phase('full')).toMatchObject({ outcome: 'passed' });
    expect(tries).toBe(4);
  });

  test('goes on with the other targets when it is run again, and with these only', async () => {
    const done: string[] = [];
    const write = async ({ beforeWrite }: PromoteOptions, { key }: TrafficRouter) => {
      if (done.includes(key)) return;
      if (key.endsWith('cart') && done.length === 1) {
        done.push('broken once');
        throw REFUSED;
      }
      await beforeWrite();
      done.push(key);
    };
    const world = await rolledOut({ plan: two, ...promotedBy(write) });
    expect(await world.phase('full')).toMatchObject({ reason: 'promotion-failed' });
    expect(await world.phase('full', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
    expect(done).toEqual(['simulated:shop', 'broken once', 'simulated:cart']);
  });
});

describe('an order by hand in the midst of a promotion', () => {
  test('stops it before its write, and is told as such', async () => {
    const world = await rolledOut(
      promotedBy(async ({ beforeWrite }) => {
        const targets = ['simulated:shop'];
        const key = { plan: 'shop', environment: 'production', release: 'by-hand' };
        const worker = { id: 'laptop' };
        const order = {
          key,
          type: 'abort',
          releases: [],
          targets,
          worker,
          note: 'rollback by hand',
        } as const;
        await world.ports.ledger.append(order, never);
        await beforeWrite();
        throw new Error('it wrote all the same');
      }),
    );
    expect(await world.phase('full')).toMatchObject({ outcome: 'aborted', reason: 'ordered', restore: '0' });
    expect(types(await world.records())).not.toContain('finished');
  });

  test('a ledger that stays down holds the release before anything is written', async () => {
    let down = false;
    const world = await rolledOut({
      ports: ({ ledger, routers }) => ({
        ledger: {
          label: ledger.label,
          lag: ledger.lag,
          append: async (record, signal) => {
            down ||= record.type === 'verdict' && record.weight === 100;
            return ledger.append(record, signal);
          },
          records: async (scope, signal) => {
            if (down) throw new LedgerError('no answer', { transient: true });
            return ledger.records(scope, signal);
          },
        },
        routers,
      }),
    });
    expect(await world.phase('full')).toMatchObject({ outcome: 'held', reason: 'ledger-unreachable' });
    expect(world.promotions).toEqual([]);
  });
});

describe('a release of what is the baseline already', () => {
  test.each([
    [true, /is the baseline by now/],
    [false, /has no promotion/],
  ])('is refused (targets that promote: %p)', async (promotes, message) => {
    const world = rig({ promotes });
    world.drift(100);
    await world.clock.sleep(60_000, never);
    expect(await world.phase('canary')).toMatchObject({
      outcome: 'refused',
      reason: 'already-at-100',
      message: expect.stringMatching(message),
    });
  });
});
