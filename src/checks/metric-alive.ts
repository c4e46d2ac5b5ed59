import type { MetricAliveCheck } from '../domain/checks/metric-alive.ts';
import { formatDuration } from '../domain/duration.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { CloudWatch } from '../platform/aws/cloudwatch.ts';
import type { Clock } from '../platform/clock.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

type Metrics = Pick<CloudWatch, 'getMetricData'>;
type Answer = Awaited<ReturnType<Metrics['getMetricData']>>;

const MINUTE = 60_000;

export function metricAliveChecker(
  connect: (scope: AwsScope) => Metrics,
  clock: Pick<Clock, 'now'>,
): Checker<MetricAliveCheck> {
  return {
    async run(check, { signal }) {
      const now = clock.now().getTime();
      try {
        return judge(await connect(check).getMetricData(queryOf(check, now), signal), { check, now });
      } catch (error) {
        const action = 'cloudwatch:GetMetricData';
        return answerOfFault(error, { action, signal, missing: 'there is no such metric' });
      }
    },
  };
}

/** Counts of the last whole minutes and of the one that runs, newest first. */
function queryOf(check: MetricAliveCheck, now: number) {
  const { namespace, metric, dimensions, within } = check;
  const end = Math.ceil(now / MINUTE) * MINUTE;
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: metric, Dimensions };
  return {
    MetricDataQueries: [{ Id: 'alive', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' } }],
    StartTime: new Date(end - Math.ceil(within / MINUTE) * MINUTE),
    EndTime: new Date(end),
    ScanBy: 'TimestampDescending' as const,
  };
}

function judge(answer: Answer, { check, now }: { check: MetricAliveCheck; now: number }): CheckResult {
  const [series] = answer.MetricDataResults ?? [];
  const status = series?.StatusCode;
  const newest = series?.Timestamps?.[0]?.getTime();
  if (newest !== undefined) return pass(`newest datapoint ${formatDuration(Math.max(0, now - newest))} ago`);
  if (status === 'Complete')
    return fail(
      `no datapoint in the last ${formatDuration(check.within)}; a metric has exactly the dimensions that it is emitted with`,
    );
  return unasked(`CloudWatch answers ${status ?? 'nothing'}`);
}
