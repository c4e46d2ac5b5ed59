import type { Aws, AwsScope } from './aws.ts';

/** Switches of the actions of alarms. Calls reject as `Aws.send` does; each is sent once, never repeated by the SDK. */
export interface AlarmSwitch {
  enable(names: readonly string[], signal: AbortSignal): Promise<void>;
  disable(names: readonly string[], signal: AbortSignal): Promise<void>;
}

/** Enable- and DisableAlarmActions take this many names. */
const NAMES_PER_CALL = 100;

export function connectAlarmSwitch(aws: Aws, scope: AwsScope): AlarmSwitch {
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1 });
  return {
    async enable(names, signal) {
      for (const AlarmNames of batches(names))
        await aws.send(
          'cloudwatch',
          (sdk) => new sdk.EnableAlarmActionsCommand({ AlarmNames }),
          write(signal),
        );
    },
    async disable(names, signal) {
      for (const AlarmNames of batches(names))
        await aws.send(
          'cloudwatch',
          (sdk) => new sdk.DisableAlarmActionsCommand({ AlarmNames }),
          write(signal),
        );
    },
  };
}

function batches(names: readonly string[]): readonly string[][] {
  const count = Math.ceil(names.length / NAMES_PER_CALL);
  return Array.from({ length: count }, (_, i) => names.slice(i * NAMES_PER_CALL, (i + 1) * NAMES_PER_CALL));
}
