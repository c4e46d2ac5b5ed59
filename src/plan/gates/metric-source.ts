import type { MetricRef } from '../../domain/signal.ts';
import { type MetricUnit, unitOfMetric } from '../cloudwatch.ts';
import type { Path } from '../path.ts';
import type { CountRef, MetricFile, TimeRef } from '../schema/metric.ts';
import type { GateContext } from './context.ts';

/** The metric with its statistic, as CloudWatch is asked for it. */
export function metricOf(file: CountRef | TimeRef | MetricFile, stat: string): MetricRef {
  const { namespace, metric, dimensions, region, account, role } = file;
  return {
    namespace,
    metric,
    dimensions,
    stat,
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(role === undefined ? {} : { role }),
  };
}

/** Unit in which a metric is emitted: what the plan says, held against what is known of AWS. */
export function unitOf(file: TimeRef | MetricFile, path: Path, context: GateContext): MetricUnit | undefined {
  const known = unitOfMetric(file.namespace, file.metric);
  if (file.in !== undefined && known !== undefined && file.in !== known) {
    context.problem(
      [...path, 'in'],
      `found ${file.in}, but ${file.namespace} emits ${file.metric} in ${known}`,
    );
  }
  return file.in ?? known;
}
