import type { StepRunner } from './step-runner.ts';

/** Alarms as far as their actions are switched. */
export interface AlarmActions {
  /** The alarms that names and patterns stand for. Throws RolloutError `alarm-missing` for one that matches none. */
  matching(patterns: readonly string[], signal: AbortSignal): Promise<readonly ActingAlarm[]>;
  /** Both take any number of names. */
  enable(names: readonly string[], signal: AbortSignal): Promise<void>;
  disable(names: readonly string[], signal: AbortSignal): Promise<void>;
}

export interface ActingAlarm {
  readonly name: string;
  readonly actionsEnabled: boolean;
}

/** Switches the actions of alarms. CloudWatch takes unknown names without a word, so what was switched is read back. */
export function setAlarmActions(api: AlarmActions): StepRunner<'set-alarm-actions'> {
  return {
    async run({ actions, alarms }, { signal, beforeWrite }) {
      const wanted = actions === 'enable';
      const found = await api.matching(alarms, signal);
      const others = found.filter(({ actionsEnabled }) => actionsEnabled !== wanted);
      if (others.length === 0)
        return { state: 'unchanged', detail: `${count(found)} had them ${actions}d already` };
      const names = others.map(({ name }) => name);
      await beforeWrite();
      signal.throwIfAborted();
      await (wanted ? api.enable(names, signal) : api.disable(names, signal));
      const after = await api.matching(alarms, signal);
      const left = after.filter(({ actionsEnabled }) => actionsEnabled !== wanted).map(({ name }) => name);
      if (left.length > 0) throw new Error(`the actions of ${left.join(', ')} are not ${actions}d`);
      return { state: 'done', detail: `${actions}d those of ${count(others)}` };
    },
  };
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? '1 alarm' : `${length} alarms`;
}
