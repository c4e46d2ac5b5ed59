import { describe, expect, test } from '@jest/globals';
import { dryRunRollback } from '../../../src/commands/dry-run-rollback.ts';
import { foreseeCleanup } from '../../../src/rollout/cleanup/foresee-cleanup.ts';
import { type Foreseen, foresee, moveText } from '../../../src/rollout/foresee.ts';
import type { World } from '../../../src/world.ts';
import { processOf } from '../process.ts';
import { job, never, rig } from '../rig.ts';
import { logged, quiet } from './logged.ts';

const PLAN = (text: string) =>
  `${text.replace('rollback: { to: 0% }', `rollback: { to: 0%, before: [${quiet('up')}], steps: [${quiet('down')}] }`)}cleanup: { after: full, steps: [${quiet('clear')}] }\n`;

async function canary() {
  const seen = logged();
  const world = rig({ plan: PLAN, ports: seen.ports });
  await world.phase('canary');
  seen.log.length = 0;
  const { calls, ports } = processOf(world.ports);
  return { ...world, seen, calls, through: ports };
}

async function rollback(
  needs: readonly ReturnType<typeof job>[] | undefined,
  rollbackTo: 'previous' | 0 = 0,
) {
  const { plan, through, seen, calls } = await canary();
  const out: string[] = [];
  const world = { signal: never, out: (text: string) => void out.push(text) } satisfies Pick<
    World,
    'signal' | 'out'
  >;
  const run = {
    release: { plan: plan.name, environment: plan.environment, release: 'r1' },
    worker: { id: 'x' },
    ...(needs === undefined ? {} : { needs }),
    approvals: [],
    policy: plan.policy,
    rollbackTo: rollbackTo === 0 ? plan.rollbackTo : rollbackTo,
    steps: plan.rollbackSteps,
    weights: plan.phases.map(({ traffic }) => traffic),
    ends: () => {},
    watch: () => undefined,
  };
  const ports = { ...through, rollbackReporter: { rolledBack: async () => {} } };
  const status = await dryRunRollback(run, ports, {
    world: world as World,
    options: { json: true } as never,
  });
  return { status, seen, calls, foreseen: JSON.parse(out.join('')) as Foreseen };
}

describe('a dry run', () => {
  test('of a rollback shows the move and the steps, and writes nothing', async () => {
    const { status, seen, calls, foreseen } = await rollback([
      job('canary', 'failure', { outcome: 'failed', restore: '0' }),
    ]);
    expect(status).toBe(5);
    expect(foreseen.targets).toEqual([expect.objectContaining({ from: 10, to: 0 })]);
    expect(foreseen.steps.map(({ list, title }) => [list, title.split(' ').at(-1)])).toEqual([
      ['rollback-before', 'up'],
      ['rollback', 'down'],
    ]);
    expect(seen.log).toEqual([]);
    expect(new Set(calls)).toEqual(new Set(['current', 'records']));
  });

  test.each([
    [
      'that would keep the weight',
      [job('canary', 'failure', { outcome: 'held' })],
      'It would keep the weight',
    ],
    ['that would do nothing', [job('canary', 'success')], 'It would do nothing'],
  ])('of a rollback %s says so', async (_case, needs, note) => {
    const { foreseen } = await rollback(needs);
    expect(foreseen.notes.join()).toContain(note);
    expect(foreseen.steps).toEqual([]);
    expect(foreseen.targets.some((target) => 'to' in target)).toBe(false);
  });

  test('of an order goes to 0 where the plan says `previous`', async () => {
    const { foreseen } = await rollback(undefined, 'previous');
    expect(foreseen.targets).toEqual([expect.objectContaining({ to: 0 })]);
  });

  test('of a cleanup says what the ledger says', async () => {
    const { plan, through, phase, calls, seen } = await canary();
    const { cleanup } = plan;
    if (cleanup === undefined) throw new Error('the plan has no cleanup');
    const run = {
      release: { plan: plan.name, environment: plan.environment, release: 'r1' },
      worker: { id: 'x' },
      cleanup,
      phases: plan.phases,
      planDigest: plan.digest,
      ledgerWait: 0,
    };
    expect((await foreseeCleanup(run, through, never)).notes.join()).toContain('would refuse it');
    for (const name of ['half', 'full']) await phase(name);
    seen.log.length = 0;
    const foreseen = await foreseeCleanup(run, through, never);
    expect(foreseen.notes).toEqual(['The ledger would let it run.']);
    expect(foreseen.steps).toEqual([expect.objectContaining({ list: 'cleanup', index: 0 })]);
    expect(seen.log).toEqual([]);
    expect(calls.some((call) => call.startsWith('append'))).toBe(false);
  });

  test('tells a target that cannot be read', async () => {
    const routers = [
      {
        label: 'stack web',
        current: async () => {
          throw new Error('access denied');
        },
      },
    ];
    const { targets } = await foresee({ of: 'x', routers, to: undefined, lists: {}, notes: [] }, never);
    expect(targets.map(moveText)).toEqual(['could not be read: access denied']);
  });
});
