import { describe, expect, jest, test } from '@jest/globals';
import type { LedgerRecord } from '../../src/domain/record.ts';
import { type Moment, type Process, processOf } from './process.ts';
import { job, never, rig } from './rig.ts';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const PHASES = ['canary', 'half', 'full'] as const;
const WEIGHTS = [10, 50, 100] as const;

type World = ReturnType<typeof rig> & { readonly writes: { readonly at: number; readonly to: number }[] };
type Phase = 0 | 1 | 2;

/** Where something happens: in which phase, of a rollout with how many targets. */
interface Scene {
  readonly phase: Phase;
  readonly targets: 1 | 2;
  /** Whether the targets know how to make the canary their baseline. */
  readonly promotes: boolean;
}

/** One moment of one outward call at which something happens to a process. */
interface Blow {
  readonly call: number;
  readonly name: string;
  readonly moment: Moment;
}

/** A release whose soaks have three looks, with limits so wide that the length of a soak decides nothing. */
function shortRollout({ targets, promotes }: Omit<Scene, 'phase'>): World {
  const world = rig({
    promotes,
    plan: (text) =>
      text
        .replace(
          /traffic: \[.*\]/,
          `traffic: [${['shop', 'cart']
            .slice(0, targets)
            .map((name) => `{ simulated: { name: ${name} } }`)
            .join(', ')}]`,
        )
        .replaceAll('soak: 1h', 'soak: 3m')
        .replace('max: 1%', 'max: 6%')
        .replace('above: 5%', 'above: 30%'),
  });
  const writes: { at: number; to: number }[] = [];
  const write = world.service.write.bind(world.service);
  world.service.write = (target, at, to) => {
    writes.push({ at: world.clock.now().getTime(), to });
    write(target, at, to);
  };
  return { ...world, writes };
}

async function rolledOutBefore({ phase, ...rollout }: Scene): Promise<World> {
  const world = shortRollout(rollout);
  for (const name of PHASES.slice(0, phase)) await world.phase(name);
  return world;
}

function blowsOf(calls: readonly string[]): readonly Blow[] {
  return calls.flatMap((name, call) => {
    const moments = /^((shift|restore)To|promote)/.test(name)
      ? (['before', 'during', 'after'] as const)
      : (['before', 'after'] as const);
    return moments.map((moment) => ({ call, name, moment }));
  });
}

async function blowsOfPhase(scene: Scene): Promise<readonly Blow[]> {
  const world = await rolledOutBefore(scene);
  const undisturbed = processOf(world.ports);
  await world.phase(PHASES[scene.phase], { through: undisturbed.ports });
  return blowsOf(undisturbed.calls);
}

/** Runs a phase that is killed at this moment; resolves when it is dead, or was done before. */
async function killed(world: World, { phase }: Pick<Scene, 'phase'>, { call, moment }: Blow): Promise<void> {
  const dying = processOf(world.ports, { call, moment });
  const running = world.phase(PHASES[phase], { through: dying.ports });
  await Promise.race([dying.killed, running]);
}

function told({ call, name, moment }: Blow, found: unknown): string {
  return `${moment} call ${call}, ${name}: ${JSON.stringify(found)}`;
}

/** Every blow at which the outcome is another than the one expected. */
async function unexpected(
  blows: readonly Blow[],
  outcome: (blow: Blow) => Promise<{ readonly found: unknown; readonly expected: unknown }>,
): Promise<readonly string[]> {
  const all: string[] = [];
  for (const blow of blows) {
    const { found, expected } = await outcome(blow);
    if (JSON.stringify(found) !== JSON.stringify(expected)) all.push(told(blow, { found, expected }));
  }
  return all;
}

/**
 * Writes that raised the traffic beyond the phase whose turn it was, or that the ledger had not been told of, and targets that
 * were promoted before every phase had passed.
 */
async function forbidden({ writes, records, promotions }: World): Promise<readonly (number | string)[]> {
  const known = await records();
  const passes = (at: number) =>
    known.filter((r) => r.type === 'verdict' && r.outcome === 'passed' && r.at <= at).length;
  const early = promotions.filter(({ at }) => passes(at) < PHASES.length).map(({ target }) => target);
  const by = (at: number, wanted: (record: LedgerRecord) => boolean) =>
    known.filter((record) => record.at <= at && wanted(record)).length;
  const raised = writes
    .filter(({ at, to }) => {
      const passed = new Set(
        known
          .filter((r) => r.type === 'verdict' && r.outcome === 'passed' && r.at <= at)
          .map((r) => 'weight' in r && r.weight),
      );
      const announced = by(
        at,
        (record) => (record.type === 'shifting' || record.type === 'restoring') && record.to === to,
      );
      return to > (WEIGHTS[passed.size] ?? 100) || announced === 0;
    })
    .map(({ to }) => to);
  return [...raised, ...early];
}

async function ended(world: World): Promise<unknown> {
  const last = (await world.records()).at(-1)?.type;
  const weights = new Set(await world.weights());
  const promoted = world.promotions.map(({ target }) => target);
  return { weights: [...weights], promoted, last, forbidden: await forbidden(world) };
}

function finished({ targets, promotes }: Scene) {
  const promoted = promotes ? ['simulated:shop', 'simulated:cart'].slice(0, targets) : [];
  return { weights: [100], promoted, last: 'finished', forbidden: [] };
}

/** Runs a phase until it passes: whoever finds a write of a dead worker on its way is held, and goes on when run again. */
async function again(world: World, name: string): Promise<string> {
  const { outcome, reason } = await world.phase(name, { attempt: 2 });
  if (reason !== 'shift-unconfirmed') return outcome;
  await world.clock.sleep(MINUTE, never);
  return (await world.phase(name, { attempt: 3 })).outcome;
}

const SCENES: readonly Scene[] = [
  { phase: 0, targets: 1, promotes: false },
  { phase: 1, targets: 2, promotes: false },
  { phase: 2, targets: 1, promotes: false },
  { phase: 2, targets: 2, promotes: true },
];

describe.each(SCENES)(
  'phase $phase of $targets target(s), promoted: $promotes, whatever befalls it at any outward call',
  (scene) => {
    const { phase } = scene;

    test('killed and run again ends as if nothing had happened', async () => {
      const bad = await unexpected(await blowsOfPhase(scene), async (blow) => {
        const world = await rolledOutBefore(scene);
        await killed(world, scene, blow);
        for (const name of PHASES.slice(phase)) await again(world, name);
        return { found: await ended(world), expected: finished(scene) };
      });
      expect(bad).toEqual([]);
    });

    test('killed and left to the rollback job is restored, unless it had its verdict or never began', async () => {
      const bad = await unexpected(await blowsOfPhase(scene), async (blow) => {
        const world = await rolledOutBefore(scene);
        await killed(world, scene, blow);
        const records = await world.records();
        const { outcome, weight } = await world.rollback([job(PHASES[phase], 'failure')]);
        await world.clock.sleep(5 * MINUTE, never);
        const inForce = await world.weightNow();
        return {
          found: { outcome, weight, inForce, forbidden: await forbidden(world) },
          expected: { ...expectedOf(records), forbidden: [] },
        };
      });
      expect(bad).toEqual([]);
    });

    test('cancelled and run again ends as if nothing had happened', async () => {
      const bad = await unexpected(await blowsOfPhase(scene), async ({ call, moment }) => {
        const world = await rolledOutBefore(scene);
        const stop = new AbortController();
        const cancelled = processOf(world.ports, {
          call,
          moment,
          how: () => stop.abort(new Error('SIGINT')),
        });
        const report = await world.phase(PHASES[phase], { through: cancelled.ports, signal: stop.signal });
        const open = (await world.records()).filter(({ type }) => type === 'claim' || type === 'verdict');
        const first = report.outcome === 'aborted' ? report.reason : 'cancelled';
        for (const name of PHASES.slice(phase)) await again(world, name);
        const paired = open.length % 2 === 0 || report.soakFrom === undefined;
        return {
          found: { ...Object(await ended(world)), first, paired },
          expected: { ...finished(scene), first: 'cancelled', paired: true },
        };
      });
      expect(bad).toEqual([]);
    });

    test('a call that fails once, or whose answer is lost, leaves an outcome and is made good', async () => {
      const bad = await unexpected(await blowsOfPhase(scene), async ({ call, moment }) => {
        const world = await rolledOutBefore(scene);
        const unlucky = processOf(world.ports, { call, moment, how: 'lose' });
        const report = await world.phase(PHASES[phase], { through: unlucky.ports });
        const known = ['passed', 'held', 'refused'].includes(report.outcome);
        for (const name of PHASES.slice(phase)) await again(world, name);
        return {
          found: { ...Object(await ended(world)), known },
          expected: { ...finished(scene), known: true },
        };
      });
      expect(bad).toEqual([]);
    });
  },
);

/** What the table of the rollback job asks for, by what the ledger knew when the job died. */
function expectedOf(records: readonly LedgerRecord[]) {
  const has = (type: LedgerRecord['type']) => records.some((record) => record.type === type);
  const claims = records.filter(({ type }) => type === 'claim').length;
  const verdicts = records.filter(({ type }) => type === 'verdict').length;
  const at = verdicts === 0 ? 0 : WEIGHTS[verdicts - 1];
  if (!has('shifting')) return { outcome: 'nothing-to-do', weight: 0, inForce: 0 };
  if (has('finished')) return { outcome: 'nothing-to-do', weight: 100, inForce: 100 };
  if (claims === verdicts) return { outcome: 'kept', weight: at, inForce: at };
  return { outcome: 'restored', weight: 0, inForce: 0 };
}

describe('a rollback killed at any outward call, and run again', () => {
  const failedAtHalf = async (): Promise<World> => {
    const world = await rolledOutBefore({ phase: 2, targets: 1, promotes: false });
    await killed(world, { phase: 2 }, { call: 0, name: '', moment: 'before' });
    return world;
  };
  const needs = [job('full', 'failure', { outcome: 'failed', restore: '0' })];
  const cases = [
    [
      'of a failed phase',
      (world: World, through?: Process['ports']) => world.rollback(needs, through && { through }),
    ],
    [
      'by hand',
      (world: World, through?: Process['ports']) =>
        world.rollback(undefined, { release: 'by-hand', ...(through && { through }) }),
    ],
  ] as const;

  test.each(cases)('%s ends at 0, and a new release may come', async (_, rollback) => {
    const undisturbed = await failedAtHalf();
    const process = processOf(undisturbed.ports);
    await rollback(undisturbed, process.ports);
    const bad = await unexpected(blowsOf(process.calls), async ({ call, moment }) => {
      const world = await failedAtHalf();
      const dying = processOf(world.ports, { call, moment });
      await Promise.race([dying.killed, rollback(world, dying.ports)]);
      const { outcome } = await rollback(world);
      const weight = await world.weightNow();
      const next = (await world.phase('canary', { release: 'r2' })).outcome;
      const done = ['restored', 'nothing-to-do'].includes(outcome);
      return { found: { done, weight, next }, expected: { done: true, weight: 0, next: 'passed' } };
    });
    expect(bad).toEqual([]);
  });

  test.each(cases)('%s is not kept from its deed by a call that fails', async (_, rollback) => {
    const undisturbed = await failedAtHalf();
    const process = processOf(undisturbed.ports);
    await rollback(undisturbed, process.ports);
    const bad = await unexpected(blowsOf(process.calls), async ({ call, moment }) => {
      const world = await failedAtHalf();
      const { outcome } = await rollback(world, processOf(world.ports, { call, moment, how: 'lose' }).ports);
      return {
        found: { outcome, weight: await world.weightNow() },
        expected: { outcome: 'restored', weight: 0 },
      };
    });
    expect(bad).toEqual([]);
  });
});
