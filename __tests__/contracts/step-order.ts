import { expect, test } from '@jest/globals';
import type { StepKind } from '../../src/domain/step.ts';
import type { StepWrite } from '../../src/steps/step-runner.ts';
import { freely, never, outcomeOf, run, type StepExamined, writesOf } from './step-examined.ts';
import type { DeclaredStep } from './step-runner.ts';

type Examine<Kind extends StepKind> = () => Promise<StepExamined<Kind>>;

const LONG = 60_000;

/** Who may write when: the duties of every step before orders and aborts. */
export function describeOrder<Kind extends StepKind>(
  examine: Examine<Kind>,
  { again, asks, writes: each = 1 }: Pick<DeclaredStep, 'again' | 'asks' | 'writes'>,
): void {
  const order = asks === 'directly' ? 'directly before' : `one look before (${asks.because})`;
  test(`asks ${order} each write, and never else`, async () => {
    const examined = await examine();
    const { log, write } = logged(examined);
    await examined.runner().run(examined.step, write);
    const asked = log.flatMap((what, at) => (what === 'ask' ? [at] : []));
    const written = log.flatMap((what, at) => (what === 'write' ? [at] : []));
    expect(written).toHaveLength(each);
    expect(asked).toEqual(written.map((at) => at - (asks === 'directly' ? 1 : 2)));
    if (asks !== 'directly') expect(asked.map((at) => log[at + 1])).toEqual(asked.map(() => 'read'));
  });

  test('asks again before a write is repeated', async () => {
    const examined = await examine();
    examined.fail({ fault: 'unavailable', calls: 'writes' });
    const { log, write } = logged(examined);
    await examined
      .runner()
      .run(examined.step, write)
      .catch(() => undefined);
    const count = (what: Happening) => log.filter((each) => each === what).length;
    expect(count('write')).toBeGreaterThan(0);
    expect(count('ask')).toBe(count('write'));
  });

  test('writes nothing from the moment on when somebody says no, and hands on his words', async () => {
    const ordinary = await examine();
    await run(ordinary);
    const writes = writesOf(ordinary).length;
    for (let nth = 1; nth <= writes; nth += 1) {
      const examined = await examine();
      const no = new Error(`an abort record stands at write ${nth}`);
      let asked = 0;
      const beforeWrite = async () => {
        asked += 1;
        if (asked >= nth) throw no;
      };
      expect(await outcomeOf(run(examined, { write: { signal: never, beforeWrite } }))).toBe(no);
      expect(writesOf(examined)).toHaveLength(nth - 1);
    }
  });

  test.each(['an undisturbed run', 'a write that has to be repeated'] as const)(
    'ends at once wherever it is aborted in %s; another job goes on from there, and it is done once',
    async (course) => {
      const disturbed = async () => {
        const examined = await examine();
        if (course !== 'an undisturbed run') examined.fail({ fault: 'unavailable', calls: 'writes' });
        return examined;
      };
      const waits = logged(await disturbed());
      await waits.examined
        .runner()
        .run(waits.examined.step, waits.write)
        .catch(() => undefined);
      for (let at = 1; at <= waits.log.length; at += 1) {
        const examined = await disturbed();
        await expectEnd(examined, at);
        if (again !== 'unchanged' && again.finds === 'done') continue;
        const outcome = await outcomeOf(run(examined, { write: { ...freely, begun: true } }));
        expect({ at, outcome }).toMatchObject({
          at,
          outcome: { state: expect.stringMatching(/^(done|unchanged)$/) },
        });
        expect({ at, now: examined.state(), effects: examined.effects() }).toEqual({
          at,
          now: examined.wanted,
          effects: each,
        });
      }
    },
    LONG,
  );
}

/** Aborts a run at its nth wait: it ends with the signal's reason, and waits for nothing more. */
async function expectEnd<Kind extends StepKind>(examined: StepExamined<Kind>, at: number): Promise<void> {
  const controller = new AbortController();
  const reason = new Error(`cancelled at wait ${at}`);
  const { log, write } = logged(examined, controller.signal, (seen) => {
    if (seen === at) controller.abort(reason);
  });
  await expect(examined.runner().run(examined.step, write)).rejects.toBe(reason);
  expect({ at, waits: log.length }).toEqual({ at, waits: at });
}

type Happening = 'ask' | 'read' | 'write' | 'pause';

interface Logged<Kind extends StepKind> {
  readonly examined: StepExamined<Kind>;
  readonly log: readonly Happening[];
  readonly write: StepWrite;
}

/** Everything that a run waits for, in order. */
function logged<Kind extends StepKind>(
  examined: StepExamined<Kind>,
  signal: AbortSignal = never,
  onEach: (seen: number) => void = () => {},
): Logged<Kind> {
  const log: Happening[] = [];
  const enter = (what: Happening) => {
    log.push(what);
    onEach(log.length);
  };
  examined.onWait((call) => enter(call === undefined ? 'pause' : call.writes ? 'write' : 'read'));
  return { examined, log, write: { signal, beforeWrite: async () => enter('ask') } };
}
