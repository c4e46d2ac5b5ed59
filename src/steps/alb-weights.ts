import type { StepRunner, StepWrite } from './step-runner.ts';

/** The weights of target groups in the action of a rule or a listener. */
export interface ActionWeights {
  /**
   * Sets weights by the ARNs of their groups and resolves when they are read back; false: they were so already. Throws
   * RolloutError `target-missing` where there is no such rule or group.
   */
  set(weights: ReadonlyMap<string, number>, write: StepWrite): Promise<boolean>;
}

/** Sets weights of target groups; how is the matter of whoever moves traffic by them. */
export function albWeights(target: ActionWeights): StepRunner<'alb-weights'> {
  return {
    async run({ weights }, write) {
      const asked = new Map(weights.map(({ group, weight }) => [group, weight]));
      const changed = await target.set(asked, write);
      const shown = [...asked.values()].join(' and ');
      return changed
        ? { state: 'done', detail: `the weights are ${shown} now` }
        : { state: 'unchanged', detail: `the weights were ${shown} already` };
    },
  };
}
