import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../src/domain/errors.ts';
import type { StepOf, StepResult } from '../../src/domain/step.ts';
import type { StepWrite } from '../../src/steps/step-runner.ts';
import { createSteps, type StepBuilders } from '../../src/steps/steps.ts';

const never = new AbortController().signal;
const freely: StepWrite = { signal: never, beforeWrite: async () => {} };
const STEP: StepOf<'set-alarm-actions'> = {
  kind: 'set-alarm-actions',
  actions: 'disable',
  alarms: ['a'],
  ifMissing: 'fail',
  timeout: 60_000,
  undo: [],
};

type Deed = (step: StepOf<'set-alarm-actions'>, write: StepWrite) => Promise<StepResult>;

function stepsThat(deed: Deed, resolve = async (step: StepOf<'set-alarm-actions'>) => step) {
  const builders: Partial<StepBuilders> = { 'set-alarm-actions': async () => ({ run: deed }) };
  return createSteps({
    builders: builders as StepBuilders,
    resolve: (step) => resolve(step as StepOf<'set-alarm-actions'>),
  });
}

const throws =
  (error: Error): Deed =>
  () =>
    Promise.reject(error);
const done: StepResult = { state: 'done', detail: 'disabled' };

describe('a step', () => {
  test('is run with its references looked up, not before', async () => {
    const seen: unknown[] = [];
    const steps = stepsThat(
      async (step) => {
        seen.push(step.alarms);
        return done;
      },
      async (step) => ({ ...step, alarms: ['found'] }),
    );
    expect(await steps.run(STEP, freely)).toBe(done);
    expect(seen).toEqual([['found']]);
  });

  test.each([
    ['any error', new Error('broken'), /The step "disable the actions of the alarms a" failed: broken/],
    ['a refusal', new RolloutError('target-refused', 'not allowed'), /failed: not allowed/],
    ['what is missing', new RolloutError('alarm-missing', 'there is no alarm `a`'), /there is no alarm/],
  ])('that throws %s has failed', async (_case, error, message) => {
    const failing = stepsThat(throws(error)).run(STEP, freely);
    await expect(failing).rejects.toMatchObject({
      reason: 'step-failed',
      message: expect.stringMatching(message),
    });
  });

  test.each(['target-missing', 'alarm-missing'] as const)(
    'skips what is not there (%s), where its plan says so',
    async (reason) => {
      const steps = stepsThat(throws(new RolloutError(reason, 'it is not there')));
      expect(await steps.run({ ...STEP, ifMissing: 'skip' }, freely)).toEqual({
        state: 'skipped',
        detail: 'it is not there',
      });
    },
  );

  test('skips nothing else', async () => {
    const steps = stepsThat(throws(new RolloutError('target-refused', 'not allowed')));
    await expect(steps.run({ ...STEP, ifMissing: 'skip' }, freely)).rejects.toMatchObject({
      reason: 'step-failed',
    });
  });

  test('lets lost credentials be told as such', async () => {
    const lost = new RolloutError('credentials-expired', 'gone');
    await expect(stepsThat(throws(lost)).run(STEP, freely)).rejects.toBe(lost);
  });

  test('hands on what keeps it from writing, whatever the adapter makes of it', async () => {
    const order = new RolloutError('ordered', 'stop');
    const steps = stepsThat(async (_step, { beforeWrite }) => {
      await beforeWrite();
      return done;
    });
    const write = { signal: never, beforeWrite: () => Promise.reject(order) };
    await expect(steps.run(STEP, write)).rejects.toBe(order);
  });

  test('ends when its time is over, even where the adapter does not', async () => {
    const steps = stepsThat(() => new Promise(() => {}));
    await expect(steps.run({ ...STEP, timeout: 20 }, freely)).rejects.toMatchObject({
      reason: 'step-failed',
      message: expect.stringContaining('not done after'),
    });
  });

  test('ends at once when the job is aborted', async () => {
    const abort = new AbortController();
    const running = stepsThat(() => new Promise(() => {})).run(STEP, { ...freely, signal: abort.signal });
    abort.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
  });
});
