import { describe, expect, test } from '@jest/globals';
import { type Step, type StepKind, describeStep as titleOf } from '../../src/domain/step.ts';
import { examiner, freely, outcomeOf, run, type StepExamined, wordsOf, writesOf } from './step-examined.ts';
import { describeCredentials, describeFaults, describePermissions } from './step-faults.ts';
import { describeOrder } from './step-order.ts';
import { describeWords } from './step-words.ts';

/** Why there can be no such thing with a kind of step. */
export interface Because {
  readonly because: string;
}

/**
 * What kinds of steps differ in. Whoever examines declares it, with the reason wherever it is not the rule; each has duties of
 * its own.
 */
export interface DeclaredStep {
  /** What the same step finds that is run again, without a write; or what else, because of this. */
  readonly again: 'unchanged' | (Because & { readonly finds: 'unchanged' | 'done' | 'target-missing' });
  /** Where `beforeWrite` is called: directly before the write, or one look earlier, because of this. */
  readonly asks: 'directly' | Because;
  /** Writes of one run; 1 unless given. */
  readonly writes?: number;
  /** What the step acts on may not be there; or it cannot be missing, because of this. */
  readonly missing: 'target-missing' | Because;
  /** Whether it looks before it writes, and behind it. */
  readonly reads: 'first' | Because;
  /** Whether there is a service behind it that may be out of reach, and forget to answer. */
  readonly network: 'survives' | Because;
  /** Whether it uses the credentials of the job. */
  readonly credentials: 'named' | Because;
  /** Whether AWS may deny it an action. */
  readonly permissions: 'named' | Because;
}

/** The usual case: something of AWS that is set, and shows what it was set to. */
export const SET_IN_AWS: DeclaredStep = {
  again: 'unchanged',
  asks: 'directly',
  missing: 'target-missing',
  reads: 'first',
  network: 'survives',
  credentials: 'named',
  permissions: 'named',
};

/** The duties of the port, for every kind of step. `build` makes a fresh one for each case. */
export function describeStep<Kind extends StepKind>(
  name: string,
  build: () => Promise<StepExamined<Kind>>,
  declared: DeclaredStep = SET_IN_AWS,
): void {
  describe(`the step ${name}, as every step`, () => {
    const examine = examiner(build);
    describeDeed(examine, declared);
    describeMissing(examine, declared);
    if (declared.reads !== 'first') describeNoReads(examine, declared.reads);
    describeOrder(examine, declared);
    describeWords(examine);
    if (declared.network === 'survives') describeFaults(examine, declared);
    if (declared.credentials === 'named') describeCredentials(examine, declared);
    if (declared.permissions === 'named') describePermissions(examine);
  });
}

type Examine<Kind extends StepKind> = () => Promise<StepExamined<Kind>>;

function describeDeed<Kind extends StepKind>(examine: Examine<Kind>, { again }: DeclaredStep): void {
  test('says what it does on one line, and asks nobody for that', async () => {
    const { step, calls } = await examine();
    const title = titleOf(step as Step);
    expect(title).toMatch(/^[a-z].{9,}$/);
    expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(calls()).toEqual([]);
  });

  test('does it, and says so', async () => {
    const examined = await examine();
    expect(examined.state()).not.toEqual(examined.wanted);
    const result = await run(examined);
    expect(result.state).toBe('done');
    expect(result.detail).not.toBe('');
    expect(examined.state()).toEqual(examined.wanted);
  });

  if (again === 'unchanged') {
    test('run again finds it done, and writes nothing', async () => {
      const examined = await examine();
      await run(examined);
      const written = writesOf(examined);
      const result = await run(examined);
      expect(result.state).toBe('unchanged');
      expect(result.detail).not.toBe('');
      expect(writesOf(examined)).toEqual(written);
    });
  } else {
    test(`run again ends in ${again.finds}: ${again.because}`, async () => {
      const examined = await examine();
      await run(examined);
      const effects = examined.effects();
      const running = examined.runner().run(examined.step, freely);
      const outcome = await running.catch((error: unknown) => error);
      expect(outcome).toMatchObject(
        again.finds === 'target-missing' ? { reason: again.finds } : { state: again.finds },
      );
      if (again.finds === 'unchanged') expect(examined.effects()).toBe(effects);
    });
  }
}

function describeMissing<Kind extends StepKind>(
  examine: Examine<Kind>,
  { missing, reads }: DeclaredStep,
): void {
  if (missing !== 'target-missing') {
    test(`knows nothing that is missing: ${missing.because}`, async () => {
      expect((await examine()).missing).toBeUndefined();
    });
    return;
  }

  test('takes what is not there for missing, and skips it where the plan says so', async () => {
    const examined = await examine();
    const step = examined.missing ?? examined.step;
    await expect(examined.runner().run(step, freely)).rejects.toMatchObject({
      name: 'RolloutError',
      reason: expect.stringMatching(/^(target|alarm)-missing$/),
    });
    const failed = await outcomeOf(run(examined, { step }));
    expect(failed).toMatchObject({ reason: 'step-failed' });
    const skipped = await run(examined, { step: { ...step, ifMissing: 'skip' } });
    expect(skipped.state).toBe('skipped');
    expect(wordsOf(skipped)).not.toBe('');
    expect(examined.effects()).toBe(0);
    if (reads === 'first') expect(writesOf(examined)).toEqual([]);
  });
}

function describeNoReads<Kind extends StepKind>(examine: Examine<Kind>, { because }: Because): void {
  test(`looks at nothing: ${because}`, async () => {
    const examined = await examine();
    await run(examined);
    expect(examined.calls().filter(({ writes }) => !writes)).toEqual([]);
  });
}
