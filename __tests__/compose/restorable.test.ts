import { describe, expect, test } from '@jest/globals';
import { type Readying, restorable, restorableRouters } from '../../src/compose/restorable.ts';
import { RolloutError, UsageError } from '../../src/domain/errors.ts';
import { keyOf, type Target } from '../../src/domain/target.ts';
import { type Weight, weight } from '../../src/domain/weight.ts';
import { VirtualClock } from '../../src/rehearsal/virtual-clock.ts';
import { restoreTargets } from '../../src/rollout/rollback/restore.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';

const NOTHING = weight(0);
const { signal } = new AbortController();
const PLAIN: Target = { kind: 'simulated', name: 'eu' };
const REFERRING: Target = { kind: 'simulated', name: '${stack:us.Name}' };

/** Targets that stand at 10 %, the second one behind a reference. `gone`: how often it cannot be looked up or loaded. */
function world(gone: number, where: 'resolve' | 'build' = 'resolve') {
  const weights = new Map<string, Weight>();
  const warnings: string[] = [];
  let failures = 0;
  const fail = (target: Target, at: typeof where) => {
    if (target === PLAIN || at !== where || failures >= gone) return;
    failures += 1;
    throw new RolloutError('reference-unresolved', 'the stack us does not exist');
  };
  const built = (label: string): TrafficRouter => ({
    label,
    key: label,
    current: async () => ({ weight: weights.get(label) ?? weight(10), inForce: true }),
    shiftTo: async (to) => void weights.set(label, to),
    restoreTo: async (to) => void weights.set(label, to),
    command: (to) => `set ${label} ${to}`,
  });
  const readying: Readying = {
    resolve: async (target) => {
      fail(target, 'resolve');
      return target === REFERRING ? { ...REFERRING, name: 'us' } : target;
    },
    build: async (target) => {
      fail(target, 'build');
      return built(target.kind === 'simulated' ? target.name : '');
    },
    keyOf: (target) => keyOf(target, () => ''),
    warn: (text) => void warnings.push(text),
    signal,
  };
  const clock = new VirtualClock(new Date(0));
  const restore = async () => {
    const found = await restorable([PLAIN, REFERRING], readying);
    const routers = await restorableRouters(found, readying);
    return restoreTargets(NOTHING, { routers, clock, warn: () => {} }, signal);
  };
  return { readying, warnings, weights, restore };
}

describe.each(['resolve', 'build'] as const)('a target of a rollback that fails to %s', (where) => {
  test('keeps no other one from being restored, and is red by itself', async () => {
    const { restore, weights, warnings } = world(Number.POSITIVE_INFINITY, where);
    const restored = await restore();
    expect(restored.confirmed).toBe(false);
    expect(restored.targets).toMatchObject([
      { confirmed: true, weight: 0 },
      { confirmed: false, problem: 'the stack us does not exist' },
    ]);
    expect(weights.get('eu')).toBe(0);
    expect(warnings.join()).toContain('the stack us does not exist');
  });

  test('is restored as soon as it is there', async () => {
    const { restore, weights } = world(5, where);
    expect(await restore()).toMatchObject({ confirmed: true });
    expect(Object.fromEntries(weights)).toEqual({ eu: 0, us: 0 });
  });
});

test('a mistake in the plan is told at once', async () => {
  const { readying } = world(0);
  const resolve = async () => {
    throw new UsageError([{ message: 'no such thing' }]);
  };
  await expect(restorable([PLAIN], { ...readying, resolve })).rejects.toBeInstanceOf(UsageError);
});

test('an abort is one', async () => {
  const { readying } = world(Number.POSITIVE_INFINITY);
  const aborted = AbortSignal.abort(new Error('stop'));
  await expect(restorable([REFERRING], { ...readying, signal: aborted })).rejects.toThrow('stop');
});
