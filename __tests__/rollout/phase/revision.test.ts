import { describe, expect, test } from '@jest/globals';
import { delegate } from '../../../src/traffic/delegate.ts';
import { rig } from '../rig.ts';

/** A world whose target tells what is under trial; `after`: what it is once so many reads have been made. */
function trying(revisionAt: () => string | undefined) {
  return rig({
    ports: ({ routers }) => ({
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
});
