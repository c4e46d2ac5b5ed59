import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../../src/domain/errors.ts';
import { type Weight, weight } from '../../../src/domain/weight.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import { rounding } from '../../../src/traffic/rounding.ts';
import type { TrafficRouter } from '../../../src/traffic/traffic-router.ts';
import { job, rig } from '../rig.ts';

const TWO = {
  plan: (text: string) =>
    text.replace(
      'traffic: [{ simulated: { name: shop } }]',
      'traffic: [{ simulated: { name: shop } }, { simulated: { name: cart } }]',
    ),
};

type Preflight = NonNullable<TrafficRouter['preflight']>;

/** Two targets, of which the second is asked before a move. */
function world(preflight: Preflight) {
  return rig({
    ...TWO,
    ports: ({ routers }) => ({
      routers: routers.map((router, i) => (i === 1 ? delegate(router, { preflight }) : router)),
    }),
  });
}

const unhealthy = async () => {
  throw new RolloutError('target-refused', 'no healthy target in the canary group');
};

describe('before the first target moves', () => {
  test('every target is asked whether it could follow: one that refuses leaves all where they are', async () => {
    const { phase, weights, records } = world(unhealthy);
    const report = await phase('canary');
    expect(report).toMatchObject({ outcome: 'refused', reason: 'target-refused' });
    expect(await weights()).toEqual([0, 0]);
    expect((await records()).map(({ type }) => type)).not.toContain('shifting');
  });

  test('a refusal at a later phase holds the release where it is', async () => {
    const { phase, weights } = world(async (to) => (to > 10 ? unhealthy() : []));
    expect(await phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await phase('half')).toMatchObject({ outcome: 'held', reason: 'target-refused' });
    expect(await weights()).toEqual([10, 10]);
  });

  test('what a person should know is told in the report, with the name of the target', async () => {
    const { phase } = world(async (to) => [`sticky clients stay at ${to} %.`]);
    const report = await phase('canary');
    expect(report.outcome).toBe('passed');
    expect(report.warnings).toContain('simulated service cart: sticky clients stay at 10 %.');
  });

  test('a target that cannot be asked for a moment is asked again, and then holds nothing', async () => {
    let failures = 2;
    const { phase } = world(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('503');
      return [];
    });
    expect(await phase('canary')).toMatchObject({ outcome: 'passed' });
  });

  test('one that cannot be asked at all refuses the phase', async () => {
    const { phase, weights } = world(async () => {
      throw new Error('503');
    });
    expect(await phase('canary')).toMatchObject({ outcome: 'refused', reason: 'target-unreadable' });
    expect(await weights()).toEqual([0, 0]);
  });

  test('a restore asks nobody', async () => {
    let refuses = false;
    const { phase, rollback, weights } = world(async () => (refuses ? unhealthy() : []));
    await phase('canary');
    refuses = true;
    const rolled = await rollback([job('canary', 'failure', { outcome: 'failed', restore: '0' })]);
    expect(rolled).toMatchObject({ outcome: 'restored', to: 0 });
    expect(await weights()).toEqual([0, 0]);
  });
});

describe('a target that stores weights rounded', () => {
  const tenths = (percent: Weight) => weight(Math.round(percent * 10) / 10);
  const plan = (text: string) => text.replace('traffic: 10%', 'traffic: 12.55%');
  const storing = (router: TrafficRouter) =>
    delegate(router, {
      holds: tenths,
      shiftTo: (to, write) => router.shiftTo(tenths(to), write),
      restoreTo: (to, write) => router.restoreTo(tenths(to), write),
    });

  test('goes through a whole rollout, and the story knows the weights of the plan only', async () => {
    const shop = rig({
      plan,
      ports: ({ routers }) => ({
        routers: routers.map((router) => rounding(storing(router), [12.55, 50, 100].map(weight))),
      }),
    });
    const canary = await shop.phase('canary');
    expect(canary).toMatchObject({ outcome: 'passed', weight: 12.55 });
    expect(canary.warnings.join()).toContain('12.55 % is stored as 12.6 %');
    expect(await shop.weights()).toEqual([12.6]);
    expect(await shop.phase('half')).toMatchObject({ outcome: 'passed', previousWeight: 12.55, weight: 50 });
    expect(await shop.rollback(undefined)).toMatchObject({ outcome: 'restored', weight: 0 });
  });

  test('refuses a plan that it cannot tell apart from nothing, before anything moved', async () => {
    const shop = rig({
      plan: (text) => text.replace('traffic: 10%', 'traffic: 0.04%'),
      ports: ({ routers }) => ({
        routers: routers.map((router) => rounding(storing(router), [0.04, 50, 100].map(weight))),
      }),
    });
    expect(await shop.phase('canary')).toMatchObject({ outcome: 'refused', reason: 'target-refused' });
    expect(await shop.weights()).toEqual([0]);
  });
});
