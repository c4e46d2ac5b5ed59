import { describe, expect, test } from '@jest/globals';
import type { Checker, CheckResult } from '../../../src/checks/checker.ts';
import { fail, pass, unasked } from '../../../src/checks/checker.ts';
import type { AskedCheck } from '../../../src/domain/check.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { rig } from '../rig.ts';

const MINUTE = 60_000;

/** Answers by name of the check; what is not named holds. */
function answering(answers: Record<string, (at: number) => CheckResult>, asked: string[] = []) {
  return (ports: Ports): Partial<Ports> => ({
    checker: {
      run: async (check: AskedCheck) => {
        asked.push(check.name ?? check.kind);
        return answers[check.name ?? '']?.(ports.clock.now().getTime()) ?? pass('fine');
      },
    } satisfies Checker,
  });
}

const withChecks =
  (checks: string, of = 'checks') =>
  (text: string) =>
    of === 'checks'
      ? `${text}checks: [${checks}]\n`
      : text.replace('rollback: { to: 0% }', `rollback: { to: 0%, ready: [${checks}] }`);

describe('the checks of a plan', () => {
  test('are asked before the weight moves and after it has, and told in the report', async () => {
    const asked: string[] = [];
    const world = rig({
      plan: withChecks(
        '{ dashboard: d, name: A }, { bucket: bbb, name: B, when: after }, { queue: q, name: C, when: before }',
      ),
      ports: answering({}, asked),
    });
    const report = await world.phase('canary');
    expect(report.outcome).toBe('passed');
    expect(asked).toEqual(['A', 'C', 'A', 'B']);
    expect(report.checks?.map(({ name, moment, state }) => [name, moment, state])).toEqual([
      ['A', 'before', 'pass'],
      ['C', 'before', 'pass'],
      ['A', 'after', 'pass'],
      ['B', 'after', 'pass'],
    ]);
  });

  test('one that does not hold before anything moved refuses the first phase', async () => {
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A }'),
      ports: answering({ A: () => fail('gone') }),
    });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'refused', reason: 'check-failed' });
    expect(report.message).toContain('"A" does not hold: gone');
    expect(await world.weightNow()).toBe(0);
    expect((await world.records()).map(({ type }) => type)).toEqual(['claim', 'verdict', 'withdrawn']);
  });

  test('one that cannot be asked is not green either', async () => {
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A }'),
      ports: answering({ A: () => unasked('denied') }),
    });
    expect(await world.phase('canary')).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('"A" could not be asked: denied'),
    });
  });

  test('without anybody who could ask them none holds', async () => {
    const world = rig({ plan: withChecks('{ dashboard: d, name: A }') });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'check-failed' });
  });

  test('all that do not hold are told at once', async () => {
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A }, { bucket: bbb, name: B }'),
      ports: answering({ A: () => fail('one'), B: () => fail('two') }),
    });
    const { message } = await world.phase('canary');
    expect(message).toMatch(/one.*two/);
  });

  test('in a later phase one that does not hold before the shift holds it, and moves nothing', async () => {
    let red = false;
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A }'),
      ports: answering({ A: () => (red ? fail('gone') : pass('there')) }),
    });
    await world.phase('canary');
    red = true;
    expect(await world.phase('half')).toMatchObject({ outcome: 'held', reason: 'check-failed' });
    expect(await world.weightNow()).toBe(10);
  });

  test('a smoke check that does not hold holds the phase at its weight; run again it goes on', async () => {
    let broken = true;
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A, when: after }'),
      ports: answering({ A: () => (broken ? fail('502') : pass('200')) }),
    });
    const first = await world.phase('canary');
    expect(first).toMatchObject({ outcome: 'held', reason: 'check-failed', weight: 10 });
    expect(first.message).toContain('After the shift: "A" does not hold: 502');
    broken = false;
    expect(await world.phase('canary', { attempt: 2 })).toMatchObject({ outcome: 'passed' });
  });

  test('one with retry is asked again until it holds, and no longer than that', async () => {
    const asked: string[] = [];
    const start = { at: 0 };
    const world = rig({
      plan: withChecks('{ dashboard: d, name: A, when: before, retry: 1m }'),
      ports: answering(
        {
          A: (at) => {
            start.at ||= at;
            return at - start.at >= 30_000 ? pass('there') : fail('not yet');
          },
        },
        asked,
      ),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(asked).toHaveLength(4);
    const never = rig({
      plan: withChecks('{ dashboard: d, name: A, when: before, retry: 1m }'),
      ports: answering({ A: () => fail('no') }, asked),
    });
    asked.length = 0;
    expect(await never.phase('canary')).toMatchObject({ outcome: 'refused' });
    expect(asked).toHaveLength(7);
  });

  test('those of one phase are asked in it only', async () => {
    const asked: string[] = [];
    const world = rig({
      plan: (text) =>
        text.replace('traffic: 50%, soak: 1h', 'traffic: 50%, soak: 1h, checks: [{ dashboard: d, name: A }]'),
      ports: answering({}, asked),
    });
    await world.phase('canary');
    expect(asked).toEqual([]);
    await world.phase('half');
    expect(asked).toEqual(['A', 'A']);
  });
});

describe('the readiness of the baseline', () => {
  const ready = withChecks('{ dashboard: d, name: R }', 'ready');

  async function run(isReady: (at: number) => boolean, asked: string[] = []) {
    const world = rig({
      plan: ready,
      ports: answering({ R: (at) => (isReady(at) ? pass('up') : fail('down')) }, asked),
    });
    return { world, report: await world.phase('canary', { run: { ready: world.plan.ready } }) };
  }

  test('is asked before the shift: without it nothing moves', async () => {
    const { world, report } = await run(() => false);
    expect(report).toMatchObject({ outcome: 'refused', reason: 'check-failed' });
    expect(await world.weightNow()).toBe(0);
  });

  test('is asked every 5 min of the soak', async () => {
    const asked: string[] = [];
    const { report } = await run(() => true, asked);
    expect(report.outcome).toBe('passed');
    expect(asked.length).toBeGreaterThanOrEqual(11);
    expect(asked.length).toBeLessThanOrEqual(16);
  });

  test('lost for 10 min it holds the phase', async () => {
    const from = Date.parse('2026-03-02T09:20:00Z');
    const { report, world } = await run((at) => at < from);
    expect(report).toMatchObject({ outcome: 'held', reason: 'check-failed', weight: 10 });
    expect(report.endedAt - from).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(report.endedAt - from).toBeLessThan(20 * MINUTE);
    expect(world.warnings.join()).toContain('not ready to take the traffic back');
  });

  test('lost for a moment it is told, and costs no soak', async () => {
    const from = Date.parse('2026-03-02T09:20:00Z');
    const { report } = await run((at) => at < from || at > from + 6 * MINUTE);
    expect(report.outcome).toBe('passed');
    expect(report.warnings.join()).toContain('not ready');
  });
});
