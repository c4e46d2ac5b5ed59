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
import type { Window } from '../../domain/signal.ts';

/** The calls of CloudWatch that reading takes. Each rejects with the SDK's error, or with the signal's reason. */
export interface CloudWatchPort {
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

/** Where a signal lives: undefined means the job's own region and credentials. */
export interface Scope {
  readonly region?: string;
  /** ARN of a role to assume for reading. */
  readonly role?: string;
}

/** Connects to the CloudWatch of a scope; called once per read and scope, so it should keep its clients. */
export type Connect = (scope: Scope) => Promise<CloudWatchPort>;

/** One look at the CloudWatch of one scope. */
export interface Look {
  readonly port: CloudWatchPort;
  readonly scope: Scope;
  readonly window: Window;
  /** Aborts the look. */
  readonly signal: AbortSignal;
}
