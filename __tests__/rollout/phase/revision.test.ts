import { describe, expect, test } from '@jest/globals';
import type { Steps } from '../../../src/steps/steps.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import { never, rig } from '../rig.ts';
import { quiet } from '../steps/logged.ts';

/** A world whose target tells what is under trial; `after`: what it is once so many reads have been made. */
function trying(
  revisionAt: () => string | undefined,
  { plan, steps }: { readonly plan?: (text: string) => string; readonly steps?: Steps } = {},
) {
  return rig({
    ...(plan === undefined ? {} : { plan }),
    ports: ({ routers }) => ({
      ...(steps === undefined ? {} : { steps }),
      routers: routers.map((router) =>
        delegate(router, {
          async current(signal) {
            const split = await router.current(signal);
            const revision = revisionAt();
            return revision === undefined ? split : { ...split, revision };
          },
        }),
      ),
    }),
  });
}

const REPLACED = {
  outcome: 'held',
  reason: 'drift',
  message:
    'Revision d2 is under trial, and this release has tried d1 so far: somebody else has replaced the canary.',
};

describe('a canary that is replaced', () => {
  test('between two phases holds the second before its shift, however often it is run', async () => {
    let revision = 'd1';
    const { phase, weightNow } = trying(() => revision);
    expect(await phase('canary')).toMatchObject({ outcome: 'passed' });
    revision = 'd2';
    expect(await phase('half')).toMatchObject(REPLACED);
    expect(await phase('half', { attempt: 2 })).toMatchObject(REPLACED);
    expect(await weightNow()).toBe(10);
    revision = 'd1';
    expect(await phase('half', { attempt: 3 })).toMatchObject({ outcome: 'passed' });
  });

  test('during a soak holds the phase', async () => {
    let reads = 0;
    const { phase } = trying(() => {
      reads += 1;
      return reads > 20 ? 'd2' : 'd1';
    });
    expect(await phase('canary')).toMatchObject(REPLACED);
  });

  test('that tells itself only once it has traffic is no other one', async () => {
    let reads = 0;
    const { phase } = trying(() => {
      reads += 1;
      return reads > 1 ? 'd1' : undefined;
    });
    expect(await phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await phase('half')).toMatchObject({ outcome: 'passed' });
  });

  /** A target that tells what is under trial once it has traffic, as one without tasks does. */
  function tellingLate() {
    const is = { revision: undefined as string | undefined };
    const world = trying(() => is.revision);
    const routers = world.ports.routers.map((router) =>
      delegate(router, {
        async shiftTo(to, write) {
          is.revision = 'd1';
          await router.shiftTo(to, write);
        },
      }),
    );
    return { is, world, through: { ...world.ports, routers } };
  }

  test('between two phases is seen where it told itself only with traffic', async () => {
    const { is, world, through } = tellingLate();
    expect(await world.phase('canary', { through })).toMatchObject({ outcome: 'passed' });
    is.revision = 'd2';
    expect(await world.phase('half')).toMatchObject(REPLACED);
    expect(await world.weightNow()).toBe(10);
  });

  test('during its first soak is seen there, too', async () => {
    const { is, world, through } = tellingLate();
    const soaking = world.phase('canary', { through });
    await world.clock.sleep(20 * 60_000, never);
    is.revision = 'd2';
    expect(await soaking).toMatchObject(REPLACED);
  });

  test('by the steps of the phase that begins the release is the one that is tried', async () => {
    let revision = 'd1';
    const world = trying(() => revision, {
      plan: (text) =>
        text.replace(
          'name: canary, traffic: 10%,',
          `name: canary, traffic: 10%, before: [${quiet('deploy')}],`,
        ),
      steps: {
        async run() {
          revision = 'd2';
          return { state: 'done', detail: 'deployed' };
        },
      },
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await world.phase('half')).toMatchObject({ outcome: 'passed' });
    revision = 'd3';
    expect(await world.phase('full')).toMatchObject({ outcome: 'held', reason: 'drift' });
  });

  test('by the steps of a later phase holds it before its shift', async () => {
    let revision = 'd1';
    const world = trying(() => revision, {
      plan: (text) =>
        text.replace('name: half, traffic: 50%,', `name: half, traffic: 50%, before: [${quiet('deploy')}],`),
      steps: {
        async run() {
          revision = 'd2';
          return { state: 'done', detail: 'deployed' };
        },
      },
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    expect(await world.phase('half')).toMatchObject(REPLACED);
    expect(await world.weightNow()).toBe(10);
  });

  test('at the second of two targets is seen, too, before the shift and during the soak', async () => {
    const is = new Map([['us', 'u1']]);
    const world = rig({
      plan: (text) =>
        text.replace(
          '[{ simulated: { name: shop } }]',
          '[{ simulated: { name: eu } }, { simulated: { name: us } }]',
        ),
      ports: ({ routers }) => ({
        routers: routers.map((router) =>
          delegate(router, {
            async current(signal) {
              const split = await router.current(signal);
              const revision = is.get(router.label.split(' ').at(-1) ?? '');
              return revision === undefined ? split : { ...split, revision };
            },
          }),
        ),
      }),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
    is.set('eu', 'e1'); // told late
    is.set('us', 'u2');
    const message = expect.stringContaining('Revision u2 is under trial, and this release has tried u1');
    expect(await world.phase('half')).toMatchObject({ outcome: 'held', reason: 'drift', message });
    expect(await world.weightNow()).toBe(10);
    is.set('us', 'u1');
    const soaking = world.phase('half', { attempt: 2 });
    await world.clock.sleep(20 * 60_000, never);
    is.set('eu', 'e2');
    expect(await soaking).toMatchObject({ outcome: 'held', reason: 'drift', weight: 50 });
  });
});
