import type {
  CompositeAlarm,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommandInput,
  GetMetricDataCommandInput,
  ListMetricsCommandInput,
  Metric,
  MetricAlarm,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmSignal, ExpressionSignal, MetricRef, MetricSignal } from '../../../src/domain/signal.ts';
import type { Look } from '../../../src/metrics/cloudwatch/port.ts';
import type { CloudWatch } from '../../../src/platform/aws/cloudwatch.ts';

export const MINUTE = 60_000;
/** A whole hour, far from any retention limit. */
export const NOON = Date.UTC(2026, 9, 1, 12);
export const HOUR = { start: NOON, end: NOON + 60 * MINUTE };

/** A port that answers what it is given and refuses everything else. */
export function fakePort(answers: Partial<CloudWatch>): CloudWatch {
  const refuse = async () => {
    throw new Error('this call was not expected');
  };
  return {
    getMetricData: refuse,
    describeAlarms: refuse,
    describeAlarmHistory: refuse,
    listMetrics: refuse,
    ...answers,
  } satisfies CloudWatch;
}

export function look(port: CloudWatch, overrides: Partial<Look> = {}): Look {
  return { port, scope: {}, window: HOUR, signal: new AbortController().signal, ...overrides };
}

/** Answers each page with the results for it; the last page has no token. */
export function pages(...results: readonly (readonly MetricDataResult[])[]) {
  const inputs: GetMetricDataCommandInput[] = [];
  const getMetricData: CloudWatch['getMetricData'] = async (input) => {
    inputs.push(input);
    const page = Number(input.NextToken ?? 0);
    const next = page + 1 < results.length ? { NextToken: `${page + 1}` } : {};
    return { $metadata: {}, MetricDataResults: [...(results[page] ?? [])], ...next };
  };
  return { inputs, getMetricData };
}

/** A result with one value per minute from noon on. */
export function minutes(
  Id: string,
  values: readonly number[],
  rest: Partial<MetricDataResult> = {},
): MetricDataResult {
  const Timestamps = values.map((_, minute) => new Date(NOON + minute * MINUTE));
  return { Id, Label: Id, Timestamps, Values: [...values], StatusCode: 'Complete', ...rest };
}

export function metricRef(overrides: Partial<MetricRef> = {}): MetricRef {
  return {
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    dimensions: { FunctionName: 'search' },
    stat: 'Sum',
    ...overrides,
  };
}

export function metricSignal(overrides: Partial<MetricRef> = {}, period = 60): MetricSignal {
  return { kind: 'metric', id: 'errors', metric: metricRef(overrides), period };
}

export function expressionSignal(
  expression: string,
  names: readonly string[] = ['hits', 'misses'],
): ExpressionSignal {
  const metrics = Object.fromEntries(
    names.map((metric) => [metric, metricRef({ namespace: 'Search', metric })]),
  );
  return { kind: 'expression', id: 'hit_rate', expression, metrics, period: 60 };
}

export function alarmSignal(...patterns: readonly string[]): AlarmSignal {
  return { kind: 'alarms', id: 'alarms', patterns };
}

/** The alarms of an account, found by name or prefix as CloudWatch finds them. */
export function alarmsOf(
  metricAlarms: readonly MetricAlarm[],
  compositeAlarms: readonly CompositeAlarm[] = [],
) {
  const inputs: DescribeAlarmsCommandInput[] = [];
  const describeAlarms: CloudWatch['describeAlarms'] = async (input) => {
    inputs.push(input);
    const asked = <A extends { AlarmName?: string | undefined }>(alarm: A) =>
      input.AlarmNames?.includes(alarm.AlarmName ?? '') ??
      (alarm.AlarmName ?? '').startsWith(input.AlarmNamePrefix ?? '');
    return {
      $metadata: {},
      MetricAlarms: metricAlarms.filter(asked),
      CompositeAlarms: compositeAlarms.filter(asked),
    };
  };
  return { inputs, describeAlarms };
}

export function alarm(AlarmName: string, overrides: Partial<MetricAlarm> = {}): MetricAlarm {
  return {
    AlarmName,
    StateValue: 'OK',
    StateReason: 'all is well',
    StateTransitionedTimestamp: new Date(NOON - 60 * MINUTE),
    ...overrides,
  };
}

/** Changes of an alarm: minute after noon, old state, new state. */
export function historyOf(changes: readonly (readonly [minute: number, from: string, to: string])[]) {
  const inputs: DescribeAlarmHistoryCommandInput[] = [];
  const describeAlarmHistory: CloudWatch['describeAlarmHistory'] = async (input) => {
    inputs.push(input);
    const AlarmHistoryItems = changes.map(([minute, from, to]) => ({
      AlarmName: input.AlarmName,
      Timestamp: new Date(NOON + minute * MINUTE),
      HistoryData: JSON.stringify({
        oldState: { stateValue: from },
        newState: { stateValue: to, stateReason: `now ${to}` },
      }),
    }));
    return { $metadata: {}, AlarmHistoryItems };
  };
  return { inputs, describeAlarmHistory };
}

/** The metrics of an account, filtered as CloudWatch filters them. */
export function metricsList(...metrics: readonly Metric[]) {
  const inputs: ListMetricsCommandInput[] = [];
  const listMetrics: CloudWatch['listMetrics'] = async (input) => {
    inputs.push(input);
    const Metrics = metrics.filter(
      ({ Namespace, MetricName }) =>
        Namespace === input.Namespace && (input.MetricName === undefined || MetricName === input.MetricName),
    );
    return { $metadata: {}, Metrics };
  };
  return { inputs, listMetrics };
}
