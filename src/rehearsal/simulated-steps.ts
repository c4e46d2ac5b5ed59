import type { Step, StepResult } from '../domain/step.ts';

/** Steps of a rehearsal: each asks whether it may write, and touches nothing. */
export const simulatedSteps = {
  async run(_step: Step, write: { readonly beforeWrite: () => Promise<void> }): Promise<StepResult> {
    await write.beforeWrite();
    return { state: 'done', detail: 'simulated' };
  },
};
