import { expect, test } from '@jest/globals';
import type { StepKind } from '../../src/domain/step.ts';
import { outcomeOf, run, type StepExamined, wordsOf, writesOf } from './step-examined.ts';
import type { DeclaredStep } from './step-runner.ts';

type Faulty = Pick<DeclaredStep, 'writes' | 'reads'>;

type Examine<Kind extends StepKind> = () => Promise<StepExamined<Kind>>;

/** A case that builds many steps takes its time on a busy machine. */
const LONG = 60_000;
const ALWAYS = 10_000;
/** A write that was sent so often does not help any more. */
const MOST_WRITES = 8;
/** Calls of a step that cannot read: it gives up, with its time or before. */
const MOST_CALLS = 500;

/** The duties of a step whose service may be out of reach. */
export function describeFaults<Kind extends StepKind>(
  examine: Examine<Kind>,
  { writes = 1, reads }: Faulty,
): void {
  const hit = reads === 'first' ? (['reads', 'writes'] as const) : (['writes'] as const);
  for (const fault of ['throttle', 'reset', 'lost-answer'] as const) {
    test.each(hit)(`is done once in spite of a fault (${fault}, %s)`, async (calls) => {
      const examined = await examine();
      examined.fail({ fault, calls });
      await expectDoneOnce(examined, writes, fault);
    });
  }

  test(
    'is done once, whichever call is answered by nobody or by somebody else',
    async () => {
      const count = await callsOf(await examine());
      for (let after = 0; after < count; after += 1) {
        const examined = await examine();
        examined.fail({ fault: 'unavailable', calls: 'all', after });
        await expectDoneOnce(examined, writes, after);
      }
    },
    LONG,
  );

  test('gives a write up that is never taken, and has changed nothing', async () => {
    const examined = await examine();
    const before = examined.state();
    examined.fail({ fault: 'unavailable', calls: 'writes', times: ALWAYS });
    expect(await outcomeOf(run(examined))).toMatchObject({ reason: 'step-failed' });
    expect(writesOf(examined).length).toBeLessThanOrEqual(MOST_WRITES);
    expect(examined.state()).toEqual(before);
  });

  if (reads !== 'first') return;
  test(
    'gives up where nothing can be read any more, before its write and behind it',
    async () => {
      const count = (await readsOf(await examine())).length;
      for (const after of new Set([0, count - 1])) {
        const examined = await examine();
        examined.fail({ fault: 'unavailable', calls: 'reads', times: ALWAYS, after });
        expect(await outcomeOf(run(examined))).toMatchObject({ reason: 'step-failed' });
        expect(examined.calls().length).toBeLessThan(MOST_CALLS);
        expect(examined.effects()).toBeLessThanOrEqual(writes);
      }
    },
    LONG,
  );
}

/** The duties of a step that signs with the credentials of the job. */
export function describeCredentials<Kind extends StepKind>(
  examine: Examine<Kind>,
  { writes = 1 }: Faulty,
): void {
  test.each(['reads', 'writes'] as const)('fetches expired credentials anew (%s)', async (calls) => {
    const examined = await examine();
    examined.fail({ fault: 'expired-token', calls });
    await expectDoneOnce(examined, writes, calls);
  });

  test(
    'names credentials that have expired, at whichever call they do',
    async () => {
      const count = await callsOf(await examine());
      for (let after = 0; after < count; after += 1) {
        const examined = await examine();
        examined.fail({ fault: 'expired-token', calls: 'all', times: ALWAYS, after });
        const outcome = await outcomeOf(run(examined));
        expect({ after, reason: reasonIn(outcome) }).toEqual({ after, reason: 'credentials-expired' });
      }
    },
    LONG,
  );
}

/** The duties of a step to which AWS may deny an action. */
export function describePermissions<Kind extends StepKind>(examine: Examine<Kind>): void {
  test(
    'is done without an action that is denied, or names it',
    async () => {
      const ordinary = await examine();
      await run(ordinary);
      const actions = new Set(ordinary.calls().map(({ action }) => action));
      const written = new Set(writesOf(ordinary));
      for (const action of actions) {
        const examined = await examine();
        examined.fail({ fault: 'denied', calls: 'all', times: ALWAYS, action });
        const outcome = await outcomeOf(run(examined));
        if (!(outcome instanceof Error) && !written.has(action)) continue;
        expect(reasonIn(outcome)).toBe('step-failed');
        expect(wordsOf(outcome)).toContain(`\`${action}\``);
      }
    },
    LONG,
  );
}

async function expectDoneOnce<Kind extends StepKind>(
  examined: StepExamined<Kind>,
  writes: number,
  where: string | number,
): Promise<void> {
  const outcome = await outcomeOf(run(examined));
  if (outcome instanceof Error) throw new Error(`at ${where}: ${outcome.message}`, { cause: outcome });
  expect({ where, state: outcome.state, now: examined.state(), effects: examined.effects() }).toEqual({
    where,
    state: 'done',
    now: examined.wanted,
    effects: writes,
  });
}

async function callsOf<Kind extends StepKind>(examined: StepExamined<Kind>): Promise<number> {
  await run(examined);
  return examined.calls().length;
}

async function readsOf<Kind extends StepKind>(examined: StepExamined<Kind>): Promise<readonly unknown[]> {
  await run(examined);
  return examined.calls().filter(({ writes }) => !writes);
}

function reasonIn(outcome: object): unknown {
  return 'reason' in outcome ? outcome.reason : outcome;
}
