import { AwsError } from '../wire/aws-error.ts';
import { type Output, optionalText, structures, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import type { Metric } from './metric.ts';

const PER_PAGE = 500;
/** How far back a metric must have emitted to be listed; AWS says two weeks, a day is enough for what tests play. */
const LISTED_FOR_MINUTES = 24 * 60;

/** ListMetrics: those that have emitted; a dimension filter without a value asks for the name only. */
export function listMetrics(metrics: readonly Metric[], request: AwsRequest): Output {
  const { input } = request;
  const namespace = optionalText(input, 'Namespace');
  const name = optionalText(input, 'MetricName');
  const filters = (structures(input, 'Dimensions') ?? []).map((entry) => ({
    key: text(entry, 'Name'),
    value: optionalText(entry, 'Value'),
  }));
  const chosen = metrics.filter(
    (metric) =>
      (namespace === undefined || metric.namespace === namespace) &&
      (name === undefined || metric.name === name) &&
      filters.every(
        ({ key, value }) =>
          key in metric.dimensions && (value === undefined || metric.dimensions[key] === value),
      ) &&
      emits(metric, request.at),
  );
  const token = optionalText(input, 'NextToken');
  const from = token === undefined ? 0 : Number(/^metrics-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (!Number.isInteger(from)) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  const end = from + PER_PAGE;
  return {
    Metrics: chosen.slice(from, end).map((metric) => ({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    NextToken: end < chosen.length ? `metrics-${end}` : undefined,
  };
}

function emits(metric: Metric, now: number): boolean {
  const minute = Math.floor(now / 60_000) * 60_000;
  for (let back = 0; back <= LISTED_FOR_MINUTES; back += 5) {
    if (metric.samples(minute - back * 60_000, 300, now) !== undefined) return true;
  }
  return false;
}
