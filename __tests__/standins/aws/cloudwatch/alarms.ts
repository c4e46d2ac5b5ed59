import type { Output } from '../wire/fields.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
export type AlarmType = 'MetricAlarm' | 'CompositeAlarm';

export interface AlarmChange {
  /** Virtual time, epoch ms. */
  readonly at: number;
  readonly state: AlarmState;
  /** Untrusted text for the product. */
  readonly reason?: string;
}

/** An alarm as a test describes it. */
export interface AlarmOptions {
  readonly name: string;
  readonly region?: string;
  readonly type?: AlarmType;
  /** State from a day before the start on; `OK` unless given. */
  readonly state?: AlarmState;
  readonly changes?: readonly AlarmChange[];
  /** Enabled unless given. */
  readonly actionsEnabled?: boolean;
  /** ARNs that are told of ALARM; none unless given. */
  readonly actions?: readonly string[];
}

/** What a test holds of an alarm. */
export interface AlarmHandle {
  readonly arn: string;
  /** Adds a change, in the past or in the future. */
  change(change: AlarmChange): void;
  stateAt(at: number): AlarmState;
  readonly actionsEnabled: boolean;
}

export interface Alarm extends AlarmHandle {
  readonly name: string;
  readonly region: string;
  readonly type: AlarmType;
  readonly actions: readonly string[];
  switchActions(enabled: boolean): void;
  /** Ascending by time; the first one is the alarm's making. */
  changes(): readonly AlarmChange[];
}

const DAY = 86_400_000;

export function createAlarm(options: AlarmOptions, now: number): Alarm {
  const region = options.region ?? 'us-east-1';
  const made: AlarmChange = {
    at: now - DAY,
    state: options.state ?? 'OK',
    reason: 'Threshold Crossed: no datapoint was greater than the threshold.',
  };
  let enabled = options.actionsEnabled ?? true;
  let changes = sorted([made, ...(options.changes ?? [])]);
  return {
    name: options.name,
    region,
    type: options.type ?? 'MetricAlarm',
    get actionsEnabled() {
      return enabled;
    },
    switchActions: (to) => {
      enabled = to;
    },
    actions: options.actions ?? [],
    arn: `arn:aws:cloudwatch:${region}:123456789012:alarm:${options.name}`,
    changes: () => changes,
    change: (change) => {
      changes = sorted([...changes, change]);
    },
    stateAt: (at) => changeAt(changes, at).state,
  };
}

/** The change that an alarm's state at a time comes from. */
export function changeAt(changes: readonly AlarmChange[], at: number): AlarmChange {
  return changes.findLast((change) => change.at <= at) ?? { at, state: 'INSUFFICIENT_DATA' };
}

/** An alarm as DescribeAlarms shows it. */
export function alarmOutput(alarm: Alarm, now: number): Output {
  const change = changeAt(alarm.changes(), now);
  const common = {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    ActionsEnabled: alarm.actionsEnabled,
    AlarmActions: alarm.actions,
    StateValue: change.state,
    StateReason: change.reason ?? '',
    StateUpdatedTimestamp: new Date(change.at),
    StateTransitionedTimestamp: new Date(change.at),
  };
  if (alarm.type === 'CompositeAlarm') return { ...common, AlarmRule: 'ALARM("some-other")' };
  return {
    ...common,
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  };
}

function sorted(changes: readonly AlarmChange[]): readonly AlarmChange[] {
  return changes.toSorted((a, b) => a.at - b.at);
}
