import type {
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmHistoryCommandOutput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  ListMetricsCommandInput,
  ListMetricsCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Aws, AwsScope } from './aws.ts';

/** CloudWatch as far as it is read. Calls reject as `Aws.send` does. */
export interface CloudWatch {
  getMetricData(input: GetMetricDataCommandInput, signal: AbortSignal): Promise<GetMetricDataCommandOutput>;
  describeAlarms(
    input: DescribeAlarmsCommandInput,
    signal: AbortSignal,
  ): Promise<DescribeAlarmsCommandOutput>;
  describeAlarmHistory(
    input: DescribeAlarmHistoryCommandInput,
    signal: AbortSignal,
  ): Promise<DescribeAlarmHistoryCommandOutput>;
  listMetrics(input: ListMetricsCommandInput, signal: AbortSignal): Promise<ListMetricsCommandOutput>;
}

/** The history of alarms takes three calls a second in the whole account: others may be ahead of us for a while. */
const HISTORY_ATTEMPTS = 6;
/** One answer of GetMetricData may hold 100,800 points. */
const METRICS_TIMEOUT = 30_000;

/** CloudWatch in one region, read with one role; its package is loaded with the first call. */
export function cloudwatch(aws: Aws, scope: AwsScope): CloudWatch {
  return {
    getMetricData: (input, signal) =>
      aws.send('cloudwatch', (sdk) => new sdk.GetMetricDataCommand(input), {
        signal,
        scope,
        timeout: METRICS_TIMEOUT,
      }),
    describeAlarms: (input, signal) =>
      aws.send('cloudwatch', (sdk) => new sdk.DescribeAlarmsCommand(input), { signal, scope }),
    describeAlarmHistory: (input, signal) =>
      aws.send('cloudwatch', (sdk) => new sdk.DescribeAlarmHistoryCommand(input), {
        signal,
        scope,
        attempts: HISTORY_ATTEMPTS,
      }),
    listMetrics: (input, signal) =>
      aws.send('cloudwatch', (sdk) => new sdk.ListMetricsCommand(input), { signal, scope }),
  };
}
