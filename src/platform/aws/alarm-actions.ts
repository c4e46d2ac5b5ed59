import type { Aws, AwsScope } from './aws.ts';

/** Enable- and DisableAlarmActions take this many names. */
export const MOST_SWITCHED = 100;

/** Switches of the actions of alarms, up to `MOST_SWITCHED` at a time. Calls reject as `Aws.send` does; each is sent once. */
export interface AlarmSwitch {
  enable(names: readonly string[], signal: AbortSignal): Promise<void>;
  disable(names: readonly string[], signal: AbortSignal): Promise<void>;
}

export function connectAlarmSwitch(aws: Aws, scope: AwsScope): AlarmSwitch {
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1 });
  return {
    async enable(names, signal) {
      const input = { AlarmNames: [...names] };
      await aws.send('cloudwatch', (sdk) => new sdk.EnableAlarmActionsCommand(input), write(signal));
    },
    async disable(names, signal) {
      const input = { AlarmNames: [...names] };
      await aws.send('cloudwatch', (sdk) => new sdk.DisableAlarmActionsCommand(input), write(signal));
    },
  };
}
