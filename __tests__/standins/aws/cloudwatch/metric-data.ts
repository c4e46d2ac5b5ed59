import { validationError } from '../wire/aws-error.ts';
import { number, type Output, optionalText, time } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { evaluate, type Series } from './evaluate.ts';
import type { MetricStore } from './metric.ts';
import { page, type Result, type StatusCode } from './metric-pages.ts';
import { type MetricQuery, metricQueries } from './metric-query.ts';

/** Status that a query answers with by order of a test. */
export type Disturb = (
  query: { id: string; metric: string | undefined },
  request: AwsRequest,
) => StatusCode | undefined;

interface Span {
  readonly start: number;
  readonly end: number;
}

const MOST_DATAPOINTS = 100_800;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** GetMetricData. */
export function getMetricData(
  request: AwsRequest,
  by: { store: MetricStore; disturb: Disturb; pageSize: number },
): Output {
  const { input } = request;
  const span = { start: time(input, 'StartTime') ?? 0, end: time(input, 'EndTime') ?? 0 };
  if (!(span.start < span.end))
    throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  const queries = metricQueries(input);
  const ascending = optionalText(input, 'ScanBy') === 'TimestampAscending';
  const seriesOf = evaluator(queries, { span, request, store: by.store });
  const results = queries
    .filter(({ returned }) => returned)
    .map((query): Result => {
      const points = [...seriesOf(query.id)].sort(([a], [b]) => (ascending ? a - b : b - a));
      const metric = query.of.kind === 'metric' ? query.of.name : undefined;
      const status = by.disturb({ id: query.id, metric }, request) ?? 'Complete';
      return { query, status, points: kept(points, status) };
    });
  const math = queries.some(({ of }) => of.kind === 'expression');
  const size = math
    ? Number.POSITIVE_INFINITY
    : Math.min(number(input, 'MaxDatapoints') ?? MOST_DATAPOINTS, by.pageSize);
  return page(results, input, size);
}

/** Half of the points for PartialData, none for an error. */
function kept(points: Result['points'], status: StatusCode): Result['points'] {
  if (status === 'Complete') return points;
  return status === 'PartialData' ? points.slice(0, Math.floor(points.length / 2)) : [];
}

function evaluator(
  queries: readonly MetricQuery[],
  by: { span: Span; request: AwsRequest; store: MetricStore },
): (id: string) => Series {
  const known = new Map<string, Series>();
  const open = new Set<string>();
  const period = Math.max(60, ...queries.map(({ of }) => (of.kind === 'metric' ? of.period : 0)));
  const seriesOf = (id: string): Series => {
    const ready = known.get(id);
    if (ready !== undefined) return ready;
    const query = queries.find((entry) => entry.id === id);
    if (query === undefined || open.has(id))
      throw validationError(`Error in expression: circular or undefined identifier '${id}'`);
    open.add(id);
    const series =
      query.of.kind === 'expression'
        ? evaluate(query.of.expression, {
            series: seriesOf,
            periods: starts(by.span, period).filter((at) => at < by.request.at),
          })
        : readMetric(query.of, by);
    known.set(id, series);
    return series;
  };
  return seriesOf;
}

function readMetric(
  of: Extract<MetricQuery['of'], { kind: 'metric' }>,
  by: { span: Span; request: AwsRequest; store: MetricStore },
): Series {
  const metric = by.store.find({ ...of, region: by.request.region });
  const points = new Map<number, number>();
  if (metric === undefined || of.period * 1000 < finestPeriod(by.request.at - by.span.start)) return points;
  for (const at of starts(by.span, of.period)) {
    const samples = metric.samples(at, of.period, by.request.at);
    const value = samples === undefined ? undefined : of.statistic(samples);
    if (value !== undefined) points.set(at, value);
  }
  return points;
}

/** Periods lie on multiples of their length; the first one holds the start, the end is exclusive. */
function starts(span: Span, period: number): readonly number[] {
  const length = period * 1000;
  const first = Math.floor(span.start / length) * length;
  return Array.from(
    { length: Math.max(0, Math.ceil((span.end - first) / length)) },
    (_, index) => first + index * length,
  );
}

/** What CloudWatch still keeps of a time so long ago; a finer period reads nothing, and no error says so. */
function finestPeriod(age: number): number {
  if (age > 63 * DAY) return HOUR;
  if (age > 15 * DAY) return 300_000;
  return age > 3 * HOUR ? 60_000 : 0;
}
