import { describe, expect, test } from '@jest/globals';
import { type Weight, weight } from '../../src/domain/weight.ts';
import { rounding } from '../../src/traffic/rounding.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';

const never = new AbortController().signal;
const freely = { signal: never, beforeWrite: async () => {} };
const tenths = (percent: Weight): Weight => weight(Math.round(percent * 10) / 10);

/** A target that stores tenths of a percent. */
function storing(holds: ((percent: Weight) => Weight) | undefined, told: readonly string[] = []) {
  let stored = weight(0);
  const set = async (to: Weight) => {
    stored = holds?.(to) ?? to;
  };
  const router: TrafficRouter = {
    label: 'a rule',
    key: 'alb:rule',
    current: async () => ({ weight: stored, inForce: true }),
    shiftTo: set,
    restoreTo: set,
    command: (to) => `set ${to}`,
    preflight: async () => told,
    ...(holds === undefined ? {} : { holds }),
  };
  return { router, move: set };
}

const weights = (...percents: readonly number[]) => percents.map(weight);
const read = async (router: TrafficRouter) => (await router.current(never)).weight;

describe('a target that stores every weight as it is', () => {
  test('is left as it was', () => {
    const { router } = storing(undefined);
    expect(rounding(router, weights(10))).toBe(router);
  });
});

describe('a target that rounds', () => {
  test.each(['shiftTo', 'restoreTo'] as const)('reads back what %s asked for', async (verb) => {
    const { router } = storing(tenths);
    const rounded = rounding(router, []);
    await rounded[verb](weight(12.55), freely);
    expect(await read(router)).toBe(12.6);
    expect(await read(rounded)).toBe(12.55);
  });

  test("reads a weight of the plan, set by a worker before this one, as the plan's", async () => {
    const { router, move } = storing(tenths);
    await move(weight(33.33));
    expect(await read(rounding(router, weights(10, 33.33)))).toBe(33.33);
  });

  test('reads a weight that nobody of the plan has set as it is', async () => {
    const { router, move } = storing(tenths);
    await move(weight(40.2));
    expect(await read(rounding(router, weights(10, 33.33)))).toBe(40.2);
  });

  test('forgives the noise of a fraction', async () => {
    const { router } = storing((percent) => ((percent / 100) * 100.00000000000001) as Weight);
    await router.shiftTo(weight(7), freely);
    expect(await read(rounding(router, weights(7)))).toBe(7);
  });

  test('tells in preflight what is lost, and passes on what the target tells', async () => {
    const { router } = storing(tenths, ['a sentence of its own.']);
    const rounded = rounding(router, weights(10, 12.55));
    expect(await rounded.preflight?.(weight(12.55), never)).toEqual([
      '12.55 % is stored as 12.6 %, the nearest that it can hold.',
      'a sentence of its own.',
    ]);
    expect(await rounded.preflight?.(weight(10), never)).toEqual(['a sentence of its own.']);
  });

  test.each([
    ['two weights that are stored alike', [12.56, 12.6], '12.6 % and 12.56 % alike, as 12.6 %'],
    ['a weight that is stored as nothing', [0.04], '0.04 % and 0 % alike, as 0 %'],
    ['a weight that is stored as all', [99.96], '99.96 % and 100 % alike, as 100 %'],
  ])('refuses %s, whichever phase is asked for', async (_, plan, message) => {
    const { router } = storing(tenths);
    const rounded = rounding(router, weights(10, ...plan));
    await expect(rounded.preflight?.(weight(10), never)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining(message),
    });
  });

  test('says what it would be told of by hand', () => {
    const { router } = storing(tenths);
    expect(rounding(router, []).command(weight(5))).toBe('set 5');
  });
});
