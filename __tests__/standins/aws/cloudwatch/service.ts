import { AwsError } from '../wire/aws-error.ts';
import { type Output, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { describeAlarmHistory, describeAlarms, switchActions } from './alarm-actions.ts';
import { type Alarm, type AlarmHandle, type AlarmOptions, createAlarm } from './alarms.ts';
import { listMetrics } from './list-metrics.ts';
import {
  type Dimensions,
  type MetricOptions,
  MetricStore,
  type Source,
  scriptedMetric,
  type WeightAt,
} from './metric.ts';
import { getMetricData } from './metric-data.ts';
import type { StatusCode } from './metric-pages.ts';

/** Makes series answer with a status other than Complete. */
export interface Disturbance {
  readonly status: StatusCode;
  /** Metric name or query id; every series when not given. */
  readonly of?: string;
  /** How many readings; once unless given. */
  readonly times?: number;
  /** Virtual times between which it counts. */
  readonly from?: number;
  readonly until?: number;
}

export interface CloudWatch {
  /** Scripts a metric; the same identity again replaces it. */
  metric(
    namespace: string,
    name: string,
    dimensions: Dimensions,
    source: Source,
    options?: MetricOptions,
  ): void;
  alarm(options: AlarmOptions): AlarmHandle;
  dashboard(name: string, region?: string): void;
  disturb(disturbance: Disturbance): void;
  /** Datapoints on one page of GetMetricData. */
  setPageSize(datapoints: number): void;
  /** Why an alarm (by ARN) is red, or missing, between two times. */
  alarmVeto(arn: string, from: number, to: number): string | undefined;
  handle(request: AwsRequest): Output;
}

export function cloudWatch(world: { now: () => number; defaultWeightAt: WeightAt }): CloudWatch {
  const store = new MetricStore();
  const alarms: Alarm[] = [];
  const dashboards = new Set<string>();
  let disturbances: (Disturbance & { times: number })[] = [];
  let pageSize = Number.POSITIVE_INFINITY;
  const disturb = (
    query: { id: string; metric: string | undefined },
    request: AwsRequest,
  ): StatusCode | undefined => {
    const hit = disturbances.find(
      (entry) =>
        entry.times > 0 &&
        (entry.of === undefined || entry.of === query.id || entry.of === query.metric) &&
        request.at >= (entry.from ?? 0) &&
        request.at < (entry.until ?? Number.POSITIVE_INFINITY),
    );
    if (hit === undefined) return undefined;
    disturbances = disturbances.map((entry) =>
      entry === hit ? { ...entry, times: entry.times - 1 } : entry,
    );
    return hit.status;
  };
  const here = (request: AwsRequest) => store.all(request.region);
  const actions: Readonly<Record<string, (request: AwsRequest) => Output>> = {
    GetMetricData: (request) => getMetricData(request, { store, disturb, pageSize }),
    DescribeAlarms: (request) => describeAlarms(alarms, request),
    EnableAlarmActions: (request) => switchActions(alarms, request, true),
    DisableAlarmActions: (request) => switchActions(alarms, request, false),
    DescribeAlarmHistory: (request) => describeAlarmHistory(alarms, request),
    GetDashboard: (request) => {
      const name = text(request.input, 'DashboardName');
      if (dashboards.has(`${request.region} ${name}`)) return { DashboardName: name, DashboardBody: '{}' };
      throw new AwsError('ResourceNotFound', `Dashboard ${name} does not exist`, {
        status: 404,
        shape: 'DashboardNotFoundError',
      });
    },
    ListMetrics: (request) => listMetrics(here(request), request),
  };
  return {
    metric(namespace, name, dimensions, source, options = {}) {
      store.add(
        scriptedMetric(
          { namespace, name, dimensions, defaultWeightAt: world.defaultWeightAt },
          source,
          options,
        ),
      );
    },
    alarm(options) {
      const alarm = createAlarm(options, world.now());
      alarms.push(alarm);
      return alarm;
    },
    dashboard: (name, region = 'us-east-1') => void dashboards.add(`${region} ${name}`),
    disturb: (disturbance) => void disturbances.push({ times: 1, ...disturbance }),
    setPageSize(datapoints) {
      pageSize = datapoints;
    },
    alarmVeto(arn, from, to) {
      const alarm = alarms.find((entry) => entry.arn === arn);
      if (alarm === undefined) return `CloudWatch alarm ${arn} does not exist`;
      const red =
        alarm.stateAt(from) === 'ALARM' ||
        alarm.changes().some((change) => change.state === 'ALARM' && change.at >= from && change.at <= to);
      return red ? `CloudWatch alarm ${arn} is in ALARM state` : undefined;
    },
    handle(request) {
      const action = actions[request.action];
      if (action === undefined) {
        throw new AwsError('InvalidAction', `the stand-in does not know ${request.action}`, {
          status: 404,
          shape: 'UnknownOperationException',
        });
      }
      return action(request);
    },
  };
}
