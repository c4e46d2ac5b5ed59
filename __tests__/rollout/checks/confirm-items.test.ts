import { describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/checks/approvals.ts';
import { RolloutError } from '../../../src/domain/errors.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import type { Moment } from '../process.ts';
import { processOf } from '../process.ts';
import { rig } from '../rig.ts';

const ITEM = 'No user-reported issues';

function approved(reviews: Record<string, readonly string[]>) {
  const approvals: Approvals = { of: async (run) => reviews[run] ?? [] };
  return () => ({ approvals });
}

/** A plan whose second phase has an item. */
const inHalf = (text: string) =>
  text.replace('traffic: 50%, soak: 1h', `traffic: 50%, soak: 1h, checks: [{ manual: ${ITEM} }]`);
const inFull = (text: string) =>
  text.replace('traffic: 100%, soak: 1h', `traffic: 100%, soak: 1h, checks: [{ manual: ${ITEM} }]`);
const inHalfAndFull = (text: string) => inFull(inHalf(text));
const inEvery = (text: string) => `${text}checks: [{ manual: ${ITEM} }]\n`;

describe('items that a person confirms', () => {
  test('are listed when the phase before has passed', async () => {
    const world = rig({ plan: inHalf });
    const report = await world.phase('canary');
    expect(report.toConfirm).toEqual([ITEM]);
    expect(report.next.join()).toContain(ITEM);
  });

  test('are confirmed by the review of the run; who goes into the ledger before the weight moves', async () => {
    const reviews: Record<string, string[]> = {};
    const world = rig({ plan: inHalf, ports: approved(reviews) });
    await world.phase('canary');
    reviews['r1'] = ['octocat'];
    const report = await world.phase('half');
    expect(report.outcome).toBe('passed');
    expect(report.confirmed).toMatchObject([{ item: ITEM, by: 'octocat' }]);
    const types = (await world.records()).slice(5).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['approved', 'shifting', 'shifted']);
  });

  test.each([
    ['nobody has approved the run', approved({}), 'Nobody has approved this run'],
    [
      'who has cannot be read',
      () => ({
        approvals: {
          of: async () => {
            throw new Error('GitHub is down');
          },
        } satisfies Approvals,
      }),
      'GitHub is down',
    ],
    ['there is no token', () => ({}), 'without a token'],
  ])('where %s the phase is held, and moves nothing', async (_, ports, words) => {
    const world = rig({ plan: inHalf, ports });
    await world.phase('canary');
    const report = await world.phase('half');
    expect(report).toMatchObject({ outcome: 'held', reason: 'not-confirmed' });
    expect(report.message).toContain(words);
    expect(report.next.join()).toContain(`--confirm "${ITEM}"`);
    expect(await world.weightNow()).toBe(10);
  });

  test('a shell has no run that anybody could approve', async () => {
    const world = rig({ plan: inHalf, ports: approved({ r1: ['octocat'] }) });
    await world.phase('canary');
    const report = await world.phase('half', { run: { worker: { id: 'laptop.1.1', actor: 'ada' } } });
    expect(report).toMatchObject({ outcome: 'held', reason: 'not-confirmed' });
  });

  test('named by whoever starts the job they count, from a shell and without GitHub', async () => {
    const world = rig({ plan: inHalf });
    await world.phase('canary');
    const run = { worker: { id: 'laptop.1.1', actor: 'ada' }, confirmed: [ITEM] };
    const report = await world.phase('half', { run });
    expect(report.outcome).toBe('passed');
    expect(report.confirmed).toMatchObject([{ item: ITEM, by: 'ada' }]);
  });

  test('in the first phase nothing has moved: it is refused', async () => {
    const world = rig({ plan: inEvery, ports: approved({}) });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'not-confirmed' });
    expect(await world.weightNow()).toBe(0);
  });

  test('a review answers for one phase of its run', async () => {
    const reviews: Record<string, string[]> = { r1: ['octocat'] };
    const world = rig({ plan: inEvery, ports: approved(reviews) });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await world.phase('half')).toMatchObject({
      outcome: 'held',
      reason: 'not-confirmed',
      message: expect.stringContaining('has answered for another phase'),
    });
    reviews['r1']?.push('octocat');
    expect(await world.phase('half', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
  });

  test('confirmed once, a phase that is run again asks nobody', async () => {
    const reviews: Record<string, string[]> = { r1: ['octocat'] };
    let broken = true;
    const world = rig({
      plan: (text) => `${text}checks: [{ manual: ${ITEM} }, { dashboard: d, when: after }]\n`,
      ports: (ports) => ({
        ...approved(reviews)(),
        checker: {
          run: async () => ({ state: broken ? 'fail' : 'pass', detail: `at ${ports.clock.now()}` }) as const,
        },
      }),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'held', reason: 'check-failed' });
    reviews['r1'] = [];
    broken = false;
    const again = await world.phase('canary', { attempt: 2 });
    expect(again).toMatchObject({ outcome: 'passed', confirmed: [{ item: ITEM, by: 'octocat' }] });
    expect((await world.records()).filter(({ type }) => type === 'approved')).toHaveLength(1);
  });

  test.each<[Moment]>([['before'], ['during'], ['after']])(
    'killed %s the record is written, the phase run again passes, and the next one needs a review of its own',
    async (moment) => {
      const world = rig({ plan: inEvery, ports: approved({ r1: ['octocat'] }) });
      const killed = processOf(world.ports, { call: 'append approved', moment });
      void world.phase('canary', { through: killed.ports });
      await killed.killed;
      expect(await world.weightNow()).toBe(0);
      const again = await world.phase('canary', { attempt: 2 });
      expect(again).toMatchObject({ outcome: 'passed', confirmed: [{ item: ITEM, by: 'octocat' }] });
      expect(await world.phase('half')).toMatchObject({ outcome: 'held', reason: 'not-confirmed' });
    },
  );

  test('a ledger that does not take the record keeps the weight where it is', async () => {
    const world = rig({
      plan: (text) => `${inEvery(text)}policy: { ledger-wait: 1m }\n`,
      ports: (ports) => ({
        ...approved({ r1: ['octocat'] })(),
        ledger: {
          ...ports.ledger,
          append: (record, signal) =>
            record.type === 'approved'
              ? Promise.reject(new LedgerError('no answer', { transient: true }))
              : ports.ledger.append(record, signal),
        },
      }),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'ledger-down' });
    expect(await world.weightNow()).toBe(0);
  });

  test.each([
    ['has no items', inFull],
    ['has its items confirmed by name', inHalfAndFull],
  ])('a review that was there before a phase which %s answers for none after it', async (_, plan) => {
    const reviews: Record<string, string[]> = { r1: [] };
    const world = rig({ plan, ports: approved(reviews) });
    await world.phase('canary');
    reviews['r1']?.push('octocat'); // for half, whose job waited for a review
    await world.phase('half', { run: { confirmed: plan === inHalfAndFull ? [ITEM] : [] } });
    expect(await world.phase('full')).toMatchObject({ outcome: 'held', reason: 'not-confirmed' });
    reviews['r1']?.push('octocat');
    expect(await world.phase('full', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
  });

  test('reviews that cannot be noted are told, and hold nothing', async () => {
    const approvals: Approvals = {
      of: async () => {
        throw new Error('GitHub is down');
      },
    };
    const world = rig({ plan: inFull, ports: () => ({ approvals }) });
    const report = await world.phase('canary');
    expect(report.outcome).toBe('passed');
    expect(report.warnings.join()).toContain('GitHub is down');
  });

  test('a phase that moved nothing asks again in another run', async () => {
    let broken = true;
    const world = rig({
      plan: (text) => `${text}checks: [{ manual: ${ITEM} }]\n`,
      ports: (ports) => ({
        ...approved({ r1: ['octocat'] })(),
        routers: ports.routers.map((router) =>
          delegate(router, {
            async shiftTo(to, write) {
              await write.beforeWrite();
              if (broken) throw new RolloutError('target-busy', 'somebody else is at it');
              await router.shiftTo(to, write);
            },
          }),
        ),
      }),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'target-busy' });
    broken = false;
    const monday = { worker: { id: '77.1.canary', run: '77', attempt: 1, job: 'canary' } };
    expect(await world.phase('canary', { run: monday })).toMatchObject({ reason: 'not-confirmed' });
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
  });

  test('a phase that began to move is confirmed for the run that goes on with it', async () => {
    const world = rig({ plan: inEvery, ports: approved({ r1: ['octocat'] }) });
    const killed = processOf(world.ports, { call: 'append shifted' });
    void world.phase('canary', { through: killed.ports });
    await killed.killed;
    const later = { worker: { id: '77.1.canary', run: '77', attempt: 1, job: 'canary' } };
    expect(await world.phase('canary', { run: later })).toMatchObject({ outcome: 'passed' });
  });
});
