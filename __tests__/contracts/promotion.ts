import { afterEach, describe, expect, test } from '@jest/globals';
import { type Weight, weight } from '../../src/domain/weight.ts';
import type { PromoteOptions, TrafficRouter } from '../../src/traffic/traffic-router.ts';

/** A router before a target that knows how to promote, at rest, at 0 %. */
export interface Promoting {
  readonly router: TrafficRouter;
  /** The router of the next release, after whatever its deployment does to the target. */
  next(): TrafficRouter;
  /** Somebody else sets a weight. */
  moveElsewhere(to: Weight): void;
  /** Whether the target says that the canary is its baseline, and keeps nothing of the trial. */
  isPromoted(): boolean;
  /** Something befalls the nth write from now on, before it takes effect or after. */
  befall(write: number, fault: 'reset' | 'lost-answer'): void;
  close(): Promise<void>;
}

const never = new AbortController().signal;

function watched(more: Partial<PromoteOptions> = {}) {
  const announced: string[] = [];
  const beforeWrite = async () => void announced.push('write');
  return { signal: never, beforeWrite, announced, ...more };
}

/** The duties of `promote`, for every adapter that has it. `writes`: how many calls a promotion takes. */
export function describePromotion(
  name: string,
  build: () => Promise<Promoting>,
  { writes }: { readonly writes: number },
): void {
  let examined: Promoting;
  afterEach(() => examined.close());

  async function atAll(): Promise<Promoting> {
    examined = await build();
    await examined.router.shiftTo(weight(100), watched());
    return examined;
  }

  describe(`${name}, promoting`, () => {
    test('makes the canary the baseline, and writes nothing when it is', async () => {
      const { router, isPromoted } = await atAll();
      const write = watched();
      await router.promote?.(write);
      expect(isPromoted()).toBe(true);
      expect(write.announced).toHaveLength(writes);
      await router.promote?.(write);
      expect(write.announced).toHaveLength(writes);
    });

    test('the next release begins at 0 %', async () => {
      const { router, next } = await atAll();
      await router.promote?.(watched());
      const following = next();
      expect(await following.current(never)).toMatchObject({ weight: 0, inForce: true });
      await following.shiftTo(weight(10), watched());
      expect(await following.current(never)).toMatchObject({ weight: 10 });
    });

    test.each([0, 99])('is refused at %p %%', async (percent) => {
      const { router, moveElsewhere, isPromoted } = await atAll();
      moveElsewhere(weight(percent));
      const write = watched();
      await expect(router.promote?.(write)).rejects.toMatchObject({ reason: 'target-busy' });
      expect(write.announced).toEqual([]);
      expect(isPromoted()).toBe(false);
    });

    test('is refused where something else passed', async () => {
      const { router, isPromoted } = await atAll();
      const write = watched({ revision: 'another' });
      await expect(router.promote?.(write)).rejects.toMatchObject({ reason: 'target-refused' });
      expect(write.announced).toEqual([]);
      expect(isPromoted()).toBe(false);
    });

    test('beforeWrite keeps it from writing', async () => {
      const { router, isPromoted } = await atAll();
      const no = new Error('an abort record stands');
      const write = { signal: never, beforeWrite: () => Promise.reject(no) };
      await expect(router.promote?.(write)).rejects.toBe(no);
      expect(isPromoted()).toBe(false);
    });

    test.each(Array.from({ length: writes }, (_, i) => i + 1))(
      'stopped before write %p, it is finished by the next try',
      async (at) => {
        const { router, isPromoted } = await atAll();
        const died = new Error('killed');
        let announced = 0;
        const beforeWrite = async () => {
          announced += 1;
          if (announced === at) throw died;
        };
        await expect(router.promote?.({ signal: never, beforeWrite })).rejects.toBe(died);
        expect(isPromoted()).toBe(false);
        await router.promote?.(watched());
        expect(isPromoted()).toBe(true);
      },
    );

    for (const fault of ['reset', 'lost-answer'] as const) {
      test.each(Array.from({ length: writes }, (_, i) => i + 1))(
        `goes on in spite of a fault (${fault}) at write %p`,
        async (at) => {
          const { router, isPromoted, befall } = await atAll();
          befall(at, fault);
          const write = watched();
          await router.promote?.(write);
          expect(isPromoted()).toBe(true);
          expect(write.announced).toHaveLength(fault === 'reset' ? writes + 1 : writes);
        },
      );
    }
  });
}
