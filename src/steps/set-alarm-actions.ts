import { MOST_SWITCHED } from '../platform/aws/alarm-actions.ts';
import type { Clock } from '../platform/clock.ts';
import { allowed } from './allowed.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner, StepWrite } from './step-runner.ts';

/** Alarms as far as their actions are switched. */
export interface AlarmActions {
  /** The alarms that names and patterns stand for. Throws RolloutError `alarm-missing` for one that matches none. */
  matching(patterns: readonly string[], signal: AbortSignal): Promise<readonly ActingAlarm[]>;
  /** Both take up to `MOST_SWITCHED` names. */
  enable(names: readonly string[], signal: AbortSignal): Promise<void>;
  disable(names: readonly string[], signal: AbortSignal): Promise<void>;
}

export interface ActingAlarm {
  readonly name: string;
  readonly actionsEnabled: boolean;
}

/** Switches the actions of alarms. CloudWatch takes unknown names without a word, so what was switched is read back. */
export function setAlarmActions(api: AlarmActions, clock: Clock): StepRunner<'set-alarm-actions'> {
  const matching = allowed(api.matching, 'cloudwatch:DescribeAlarms');
  return {
    async run({ actions, alarms }, write) {
      const wanted = actions === 'enable';
      const found = await matching(alarms, write.signal);
      const others = found.filter(({ actionsEnabled }) => actionsEnabled !== wanted);
      if (others.length === 0)
        return { state: 'unchanged', detail: `${count(found)} had them ${actions}d already` };
      for (let at = 0; at < others.length; at += MOST_SWITCHED) {
        const names = others.slice(at, at + MOST_SWITCHED).map(({ name }) => name);
        await switchAll(api, { names, wanted, clock, write });
      }
      return { state: 'done', detail: `${actions}d those of ${count(others)}` };
    },
  };
}

interface Switching {
  readonly names: readonly string[];
  readonly wanted: boolean;
  readonly clock: Clock;
  readonly write: StepWrite;
}

async function switchAll(api: AlarmActions, { names, wanted, clock, write }: Switching): Promise<void> {
  const verb = wanted ? 'enable' : 'disable';
  await makeSo(
    {
      name: `the actions of ${names.length === 1 ? names[0] : count(names)}`,
      actions: [
        'cloudwatch:DescribeAlarms',
        wanted ? 'cloudwatch:EnableAlarmActions' : 'cloudwatch:DisableAlarmActions',
      ],
      read: (signal) => api.matching(names, signal),
      judge: (found) => (found.every(({ actionsEnabled }) => actionsEnabled === wanted) ? 'so' : 'not-so'),
      write: (_found, signal) => api[verb](names, signal),
    },
    write,
    clock,
  );
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? '1 alarm' : `${length} alarms`;
}
