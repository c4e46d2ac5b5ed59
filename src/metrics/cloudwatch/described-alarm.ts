import type { DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';

/** An alarm of any type, as far as watching it needs. */
export interface Alarm {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  /** Whether it may do anything when its state changes. */
  readonly actionsEnabled: boolean;
  /** Last change of the state itself. */
  readonly transitioned?: Date;
  /** Last change of the state or of how well it can be evaluated. */
  readonly updated?: Date;
  /** Why CloudWatch cannot evaluate it properly, if so: `EVALUATION_ERROR` and the like. */
  readonly evaluation?: string;
  /** How many actions it has for ALARM. */
  readonly actions: number;
}

/** The alarms of one page of an answer, of every type. */
export function alarmsOf(output: DescribeAlarmsCommandOutput): readonly Alarm[] {
  const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = output;
  return [
    ...[...MetricAlarms, ...LogAlarms].map((alarm) => alarmOf(alarm, alarm.EvaluationState)),
    ...CompositeAlarms.map((alarm) => alarmOf(alarm, undefined)),
  ];
}

interface Described {
  readonly AlarmName?: string | undefined;
  readonly StateValue?: string | undefined;
  readonly StateReason?: string | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly StateTransitionedTimestamp?: Date | undefined;
  readonly StateUpdatedTimestamp?: Date | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
}

function alarmOf(described: Described, evaluation: string | undefined): Alarm {
  const { StateTransitionedTimestamp: transitioned, StateUpdatedTimestamp: updated } = described;
  return {
    name: described.AlarmName ?? '',
    state: described.StateValue ?? '',
    reason: described.StateReason ?? '',
    actionsEnabled: described.ActionsEnabled ?? true,
    ...(transitioned === undefined ? {} : { transitioned }),
    ...(updated === undefined ? {} : { updated }),
    ...(evaluation === undefined ? {} : { evaluation }),
    actions: described.AlarmActions?.length ?? 0,
  };
}
