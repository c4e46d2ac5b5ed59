import { describe, expect, test } from '@jest/globals';
import { routersOf } from '../../src/compose/routers.ts';
import type { EcsTarget } from '../../src/domain/targets/ecs.ts';
import { type Weight, weight } from '../../src/domain/weight.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { systemClock } from '../../src/platform/clock.ts';

const { signal } = new AbortController();
const SERVICES: EcsTarget = {
  kind: 'ecs',
  cluster: 'production',
  canary: 'search-canary',
  baseline: 'search',
  total: 4,
};

async function routerOf(onFail: Weight | 'previous' | 'kill', rollbackTo: Weight | 'previous' = weight(0)) {
  const env = { AWS_REGION: 'eu-west-1' };
  const [router] = await routersOf([SERVICES], {
    world: { env, hide: async () => {} },
    aws: createAws({ env, clock: systemClock, signal }),
    release: { plan: 'search', environment: 'production', release: 'r1' },
    plan: { phases: [{ traffic: weight(25), gates: [{ onFail }, {}] }], rollbackTo },
  });
  return router;
}

describe('a target that stores weights rounded', () => {
  const alike = {
    reason: 'target-refused',
    message: expect.stringContaining('stores 15 % and 25 % alike'),
  };

  test('is refused where the way back of a gate is stored like what it goes back from', async () => {
    const router = await routerOf(weight(15));
    await expect(router?.preflight?.(weight(25), signal)).rejects.toMatchObject(alike);
  });

  test('is refused where the way back of the plan is', async () => {
    const router = await routerOf('kill', weight(15));
    await expect(router?.preflight?.(weight(25), signal)).rejects.toMatchObject(alike);
  });
});
