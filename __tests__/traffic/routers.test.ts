import { describe, expect, test } from '@jest/globals';
import type { Target } from '../../src/domain/target.ts';
import { createRouters, type RouterBuilders } from '../../src/traffic/routers.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';

function named(label: string): TrafficRouter {
  return {
    label,
    key: label,
    current: () => Promise.reject(new Error('not asked')),
    shiftTo: () => Promise.reject(new Error('not asked')),
    restoreTo: () => Promise.reject(new Error('not asked')),
    command: () => label,
  } satisfies TrafficRouter;
}

const other = async (target: Target) => named(target.kind);

const builders = {
  alb: other,
  'api-gateway': other,
  cloudformation: async (target) => named(`stack ${target.stack}`),
  dynamodb: other,
  ecs: other,
  exec: other,
  http: other,
  lambda: other,
  simulated: async (target) => named(`simulated ${target.name}`),
  ssm: other,
} satisfies RouterBuilders;

describe('routers', () => {
  test('stand in the order of the targets, each built by its kind', async () => {
    const targets: Target[] = [
      { kind: 'simulated', name: 'a' },
      { kind: 'cloudformation', stack: 's', parameter: 'p' },
    ];
    const routers = await createRouters(targets, builders);
    expect(routers.map(({ label }) => label)).toEqual(['simulated a', 'stack s']);
  });

  test('an unknown kind is an error, never a default', async () => {
    const targets = JSON.parse('[{ "kind": "carrier-pigeon" }]') as Target[];
    await expect(createRouters(targets, builders)).rejects.toThrow(
      'no router for a target of kind carrier-pigeon',
    );
  });
});
