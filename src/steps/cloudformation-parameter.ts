import type { StepRunner, StepWrite } from './step-runner.ts';

/** A parameter of a stack, as it is set. */
export interface StackParameter {
  /**
   * Sets the value and resolves when it is in force; false: it was so already. Throws RolloutError `target-missing` where there
   * is no such stack or parameter.
   */
  set(value: string, write: StepWrite): Promise<boolean>;
}

/** Sets a parameter of a stack; how is the matter of whoever moves traffic by such a parameter. */
export function cloudformationParameter(target: StackParameter): StepRunner<'cloudformation-parameter'> {
  return {
    async run({ value }, write) {
      const changed = await target.set(value, write);
      return changed
        ? { state: 'done', detail: `it is ${value} now` }
        : { state: 'unchanged', detail: `it was ${value} already` };
    },
  };
}
