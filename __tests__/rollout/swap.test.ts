import { afterEach, describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import type { Ports } from '../../src/rollout/ports.ts';
import { delegate } from '../../src/traffic/delegate.ts';
import { rounding } from '../../src/traffic/rounding.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { type RuleStand, standUp } from '../traffic/rule-stand.ts';
import { job, rig } from './rig.ts';

let stand: RuleStand;
afterEach(() => stand.close());

/** Releases at two target groups that change roles. */
async function service() {
  stand = await standUp({ target: { start: 'swap' } });
  const world = rig({
    plan: (text) => text.replace('traffic: 10%', 'traffic: 12.55%').replaceAll('1h', '10m'),
  });
  const through = (release: string, asTagged = false): Ports => {
    const router = rounding(stand.routerOf({}, { release, asTagged }), [12.55, 50, 100].map(weight));
    const shiftTo: TrafficRouter['shiftTo'] = async (to, write) => {
      await router.shiftTo(to, write);
      world.drift(to); // what the simulated metrics answer to
    };
    return { ...world.ports, routers: [delegate(router, { shiftTo })] };
  };
  const phase = (name: string, release: string) => world.phase(name, { release, through: through(release) });
  return {
    phase,
    /** All phases of a release, one after the other. */
    async release(release: string) {
      for (const name of ['canary', 'half', 'full'])
        expect(await phase(name, release)).toMatchObject({ outcome: 'passed', warnings: expect.anything() });
    },
    rollback: (release: string) =>
      world.rollback([job('canary', 'failure', { outcome: 'failed', restore: '0' })], {
        release,
        through: through(release),
      }),
    byHand: () => world.rollback(undefined, { release: 'by-hand', through: through('by-hand', true) }),
  };
}

/** Weights as they are stored. */
function weights() {
  const text = JSON.stringify(stand.place.actions());
  const of = (group: string) => Number(new RegExp(`${group}","Weight":"(\\d+)"`).exec(text)?.[1]);
  return { green: of(stand.green), blue: of(stand.blue) };
}

/** Every look goes over the wire. */
const LONG = 30_000;

describe('releases at two target groups that change roles', () => {
  test(
    'follow each other, each from 0 %, the one to green and the next to blue',
    async () => {
      const { phase, release } = await service();
      await release('r1');
      expect(weights()).toEqual({ green: 100, blue: 0 });
      expect(await phase('canary', 'r2')).toMatchObject({
        outcome: 'passed',
        previousWeight: 0,
        weight: 12.55,
      });
      expect(weights()).toEqual({ green: 874, blue: 126 });
    },
    LONG,
  );

  test(
    'one that fails goes back to the side that it came from, and the next one starts there',
    async () => {
      const { phase, release, rollback } = await service();
      await release('r1');
      await phase('canary', 'r2');
      expect(await rollback('r2')).toMatchObject({ outcome: 'restored', weight: 0 });
      expect(weights()).toEqual({ green: 100, blue: 0 });
      expect(await phase('canary', 'r3')).toMatchObject({ outcome: 'passed', previousWeight: 0 });
      expect(weights()).toEqual({ green: 874, blue: 126 });
    },
    LONG,
  );

  test(
    'a second release is refused while the first holds all traffic, and neither of its jobs moves it',
    async () => {
      const { phase, rollback } = await service();
      for (const name of ['canary', 'half']) await phase(name, 'r1');
      expect(await phase('canary', 'r2')).toMatchObject({ outcome: 'refused', reason: 'release-holds' });
      expect(await rollback('r2')).toMatchObject({ outcome: 'nothing-to-do' });
      expect(weights()).toEqual({ green: 50, blue: 50 });
    },
    LONG,
  );

  test(
    'a rollback by hand after the last phase goes back to its baseline',
    async () => {
      const { release, byHand } = await service();
      await release('r1');
      expect(await byHand()).toMatchObject({ outcome: 'restored', weight: 0 });
      expect(weights()).toEqual({ green: 0, blue: 100 });
    },
    LONG,
  );

  test(
    'a canary that is not healthy keeps the release from beginning',
    async () => {
      const { phase } = await service();
      stand.aws.elbv2.setHealth(stand.green, [{ state: 'unhealthy' }]);
      expect(await phase('canary', 'r1')).toMatchObject({ outcome: 'refused', reason: 'target-refused' });
      expect(stand.writes()).toEqual([]);
    },
    LONG,
  );
});
