import { expect, test } from '@jest/globals';
import type { StepState } from '../../../src/domain/record.ts';
import type { Step } from '../../../src/domain/step.ts';
import { performStep } from '../../../src/rollout/steps/perform-step.ts';
import type { Steps } from '../../../src/steps/steps.ts';
import { never } from '../rig.ts';

const STEP: Step = {
  kind: 'delete-parameter',
  parameter: '/search/rollout',
  ifMissing: 'fail',
  timeout: 60_000,
  undo: [],
};

// What a job that was cut off has taken away is gone; what an earlier job did not find is a mistake, and stays one.
test.each<[StepState | undefined, boolean]>([
  [undefined, false],
  ['started', true],
  ['failed', false],
  ['pending', false],
])('a step that was %s before is run as begun: %p', async (earlier, begun) => {
  const seen: unknown[] = [];
  const steps = {
    async run(_step, write) {
      seen.push(write.begun);
      return { state: 'unchanged', detail: 'it was so' };
    },
  } satisfies Steps;
  const performing = {
    step: STEP,
    list: 'before',
    index: 0,
    earlier,
    beforeWrite: async () => {},
    tell: async () => {},
  } as const;
  await performStep(performing, { steps }, never);
  expect(seen).toEqual([begun]);
});
