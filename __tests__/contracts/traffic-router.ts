import { afterEach, describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../src/domain/errors.ts';
import { type Weight, weight } from '../../src/domain/weight.ts';
import type { TrafficRouter, WriteOptions } from '../../src/traffic/traffic-router.ts';

/** A router before a target that is at rest, at 0 %. */
export interface Examined {
  readonly router: TrafficRouter;
  /** Somebody else begins to set a weight; it is in force some time later. */
  moveElsewhere(to: Weight): Promise<void> | void;
  /** Time passes until whatever was begun has ended. */
  settle(): Promise<void> | void;
  close?(): Promise<void>;
}

/** `lost-answer`: the call takes effect, and nobody hears of it. */
export type RemoteFault = 'throttle' | 'unavailable' | 'reset' | 'expired-token' | 'lost-answer';

const FAULTS: readonly RemoteFault[] = ['throttle', 'unavailable', 'reset', 'expired-token', 'lost-answer'];

/** What a router of a target on the other side of a network is examined on besides. */
export interface RemoteExamined extends Examined {
  /** The next calls fail: reads, or the one that writes. */
  fail(fault: RemoteFault, calls: 'reads' | 'writes', times: number): void;
  /** Called at each wait of the router: at every call and every pause. */
  onWait(listener: () => void): void;
  /** States from which a restore to 0 % has to work, by name; entering one puts the target at a weight above 0. */
  readonly states: Readonly<Record<string, () => Promise<void> | void>>;
}

/**
 * When a write of this kind of target is in force: `later`, some time after it was taken on, or `at-once`. Declared by whoever
 * examines; each has duties of its own.
 */
export interface Declared {
  readonly inForce: 'later' | 'at-once';
  /** Writes of one shift; 1 unless given: a weight that lies in two places takes one for each. */
  readonly writes?: number;
}

/**
 * What becomes of credentials that are refused: `renewed`, fetched anew and tried again, or `fixed`, given by a person, who has
 * to give others. Declared as well.
 */
export interface DeclaredRemote {
  readonly credentials: 'renewed' | 'fixed';
}

/** A case that builds many routers takes its time on a busy machine. */
const LONG = 30_000;

const never = new AbortController().signal;

/** Counts the writes that are announced. */
function watched(signal = never): WriteOptions & { readonly announced: () => number } {
  let count = 0;
  const beforeWrite = async () => {
    count += 1;
  };
  return { signal, beforeWrite, announced: () => count };
}

/** The duties of the port, for every adapter. `build` makes a fresh one for each case. */
export function describeTrafficRouter(
  name: string,
  build: () => Examined | Promise<Examined>,
  declared: Declared = { inForce: 'later' },
): void {
  const examine = examiner(build);

  describe(`${name}, as a traffic router`, () => {
    test('says what it is', async () => {
      const { router } = await examine();
      expect(router.label).not.toBe('');
      expect(router.key).toMatch(/^[a-z-]+:\S/);
      expect(router.command(weight(25))).toContain('25');
    });

    test('reads the weight in force', async () => {
      const { router } = await examine();
      expect(await router.current(never)).toMatchObject({ weight: 0, inForce: true });
    });

    test.each([10, 12.5, 100])('moves to %p %%, and reads it back', async (percent) => {
      const { router } = await examine();
      await router.shiftTo(weight(percent), watched());
      expect(await router.current(never)).toMatchObject({ weight: percent, inForce: true });
    });

    test('announces each write, and makes none for a weight that is in force', async () => {
      const { router } = await examine();
      const write = watched();
      await router.shiftTo(weight(10), write);
      expect(write.announced()).toBe(declared.writes ?? 1);
      await router.shiftTo(weight(10), write);
      await router.restoreTo(weight(10), write);
      expect(write.announced()).toBe(declared.writes ?? 1);
    });

    test.each(['shiftTo', 'restoreTo'] as const)('beforeWrite keeps %s from writing', async (verb) => {
      const examined = await examine();
      const no = new Error('an abort record stands');
      const write = { signal: never, beforeWrite: () => Promise.reject(no) };
      await expect(examined.router[verb](weight(10), write)).rejects.toBe(no);
      await examined.settle();
      expect(await examined.router.current(never)).toMatchObject({ weight: 0, inForce: true });
    });

    test.each(['shiftTo', 'restoreTo'] as const)('%s moves nothing once it is aborted', async (verb) => {
      const examined = await examine();
      const reason = new Error('cancelled');
      const write = watched(AbortSignal.abort(reason));
      await expect(examined.router[verb](weight(10), write)).rejects.toBe(reason);
      await examined.settle();
      expect(await examined.router.current(never)).toMatchObject({ weight: 0 });
    });

    test('sees what somebody else has set, and moves on from there', async () => {
      const examined = await examine();
      await examined.router.shiftTo(weight(10), watched());
      await examined.settle();
      await examined.moveElsewhere(weight(50));
      await examined.settle();
      expect(await examined.router.current(never)).toMatchObject({ weight: 50, inForce: true });
      await examined.router.shiftTo(weight(100), watched());
      expect(await examined.router.current(never)).toMatchObject({ weight: 100, inForce: true });
    });

    test('a restore waits for whoever works on the target, and has the last word', async () => {
      const examined = await examine();
      await examined.moveElsewhere(weight(50));
      await examined.router.restoreTo(weight(0), watched());
      await examined.settle();
      expect(await examined.router.current(never)).toMatchObject({ weight: 0, inForce: true });
    });

    if (declared.inForce === 'later') describeLater(examine);
    else describeAtOnce(examine);
  });
}

function describeLater(examine: () => Promise<Examined>): void {
  test('says so while a value is not in force, and does not shift a target that somebody else works on', async () => {
    const examined = await examine();
    await examined.moveElsewhere(weight(50));
    expect((await examined.router.current(never)).inForce).toBe(false);
    const write = watched();
    await expect(examined.router.shiftTo(weight(10), write)).rejects.toMatchObject({
      reason: 'target-busy',
    });
    expect(write.announced()).toBe(0);
  });
}

function describeAtOnce(examine: () => Promise<Examined>): void {
  test('what somebody else has set is in force at once, and no reason to wait', async () => {
    const examined = await examine();
    await examined.moveElsewhere(weight(50));
    expect(await examined.router.current(never)).toMatchObject({ weight: 50, inForce: true });
    await examined.router.shiftTo(weight(10), watched());
    expect(await examined.router.current(never)).toMatchObject({ weight: 10, inForce: true });
  });
}

/** The duties of a router whose target may be out of reach. */
export function describeRemoteRouter(
  name: string,
  build: () => RemoteExamined | Promise<RemoteExamined>,
  declared: DeclaredRemote = { credentials: 'renewed' },
): void {
  const examine = examiner(build);

  describe(`${name}, as a router over a network`, () => {
    if (declared.credentials === 'fixed') describeFixedCredentials(examine);
    for (const fault of FAULTS) {
      for (const calls of ['reads', 'writes'] as const) {
        if (fault === 'expired-token' && declared.credentials === 'fixed') continue;
        test(`moves in spite of a fault (${fault}, ${calls})`, async () => {
          const examined = await examine();
          examined.fail(fault, calls, 1);
          await examined.router.shiftTo(weight(10), watched());
          expect(await examined.router.current(never)).toMatchObject({ weight: 10, inForce: true });
        });
      }
    }

    test.each(['shiftTo', 'restoreTo'] as const)(
      '%s ends at once wherever it is aborted',
      async (verb) => {
        const waits = await waitsOf(await examine(), verb);
        expect(waits).toBeGreaterThan(2);
        for (let at = 1; at <= waits; at += 1) {
          const examined = await examine();
          const controller = new AbortController();
          const reason = new Error(`cancelled at wait ${at}`);
          let seen = 0;
          let later = 0;
          examined.onWait(() => {
            seen += 1;
            if (seen > at) later += 1;
            if (seen === at) controller.abort(reason);
          });
          const write = watched(controller.signal);
          await expect(examined.router[verb](weight(10), write)).rejects.toBe(reason);
          expect(later).toBe(0);
        }
      },
      LONG,
    );

    test(
      'never resolves at another weight, whenever somebody else moves the target',
      async () => {
        const waits = await waitsOf(await examine(), 'shiftTo');
        for (let at = 1; at <= waits; at += 1) {
          const examined = await examine();
          let seen = 0;
          let elsewhere: Promise<void> | undefined;
          examined.onWait(() => {
            seen += 1;
            if (seen === at) elsewhere = Promise.resolve(examined.moveElsewhere(weight(50)));
          });
          const outcome = await examined.router.shiftTo(weight(10), watched()).then(
            () => 'moved',
            (error: unknown) => reasonOf(error),
          );
          await elsewhere;
          expect(['moved', ...REFUSALS]).toContain(outcome);
          if (outcome === 'moved')
            expect({ at, ...(await examined.router.current(never)) }).toMatchObject({ at, weight: 10 });
        }
      },
      LONG,
    );

    test(
      'restores from every state',
      async () => {
        const { states } = await examine();
        for (const state of Object.keys(states)) {
          const examined = await examine();
          await examined.states[state]?.();
          const { weight: from, inForce } = await examined.router.current(never);
          expect({ state, moved: from > 0 || !inForce }).toEqual({ state, moved: true });
          await examined.router.restoreTo(weight(0), watched());
          expect({ state, ...(await examined.router.current(never)) }).toMatchObject({
            state,
            weight: 0,
            inForce: true,
          });
        }
      },
      LONG,
    );
  });
}

function describeFixedCredentials(examine: () => Promise<RemoteExamined>): void {
  for (const calls of ['reads', 'writes'] as const) {
    test(`moves nothing, and asks no further, when its credentials are refused (${calls})`, async () => {
      const examined = await examine();
      examined.fail('expired-token', calls, 1);
      const shifted = examined.router.shiftTo(weight(10), watched());
      await expect(shifted).rejects.toMatchObject({ reason: 'credentials-expired' });
      expect(await examined.router.current(never)).toMatchObject({ weight: 0 });
    });
  }
}

/** What a shift says of another writer. */
const REFUSALS = ['target-busy', 'target-refused', 'shift-unconfirmed'];

function reasonOf(error: unknown): unknown {
  return error instanceof RolloutError ? error.reason : error;
}

async function waitsOf(examined: RemoteExamined, verb: 'shiftTo' | 'restoreTo'): Promise<number> {
  let waits = 0;
  examined.onWait(() => {
    waits += 1;
  });
  await examined.router[verb](weight(10), watched());
  return waits;
}

/** Builds, and takes down after the case whatever was built in it. */
function examiner<E extends Examined>(build: () => E | Promise<E>): () => Promise<E> {
  const built: E[] = [];
  afterEach(async () => {
    for (const examined of built.splice(0)) await examined.close?.();
  });
  return async () => {
    const examined = await build();
    built.push(examined);
    return examined;
  };
}
