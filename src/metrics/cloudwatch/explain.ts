import type { ListMetricsCommandInput, Metric } from '@aws-sdk/client-cloudwatch';
import type { MetricRef } from '../../domain/signal.ts';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';
import { nearest } from './nearest.ts';
import { describeMetric } from './series.ts';
import { isSentWhenNotZero, isSparse } from './sparse.ts';

/** Why a metric has no data, as the port `SignalProvider` tells it. */
export interface Explanation {
  readonly detail: string;
  readonly certain: boolean;
  /** Its service is known to send it only when it is not zero. */
  readonly mayBeAbsent?: boolean;
}

/** 500 metrics a page: enough for the names of a namespace, and bounded in an account of a million metrics. */
const MOST_PAGES = 20;
const MOST_SHOWN = 5;
/** Dimensions that ListMetrics takes as a filter. */
const MOST_FILTERED = 10;

/** Looks for the metric among those that had data in the last two weeks; undefined when it is there. */
export async function explainMetric(
  metric: MetricRef,
  port: CloudWatch,
  signal: AbortSignal,
): Promise<Explanation | undefined> {
  const absent = isSentWhenNotZero(metric) ? { mayBeAbsent: true } : {};
  if (await exists(metric, port, signal)) return undefined;
  const byName = await list(metric, { MetricName: metric.metric }, { port, signal });
  if (byName.metrics.length > 0)
    return { detail: wrongDimensions(metric, byName.metrics), certain: false, ...absent };
  const { metrics, all } = await list(metric, {}, { port, signal });
  const names = metrics.map(({ MetricName }) => MetricName ?? '');
  if (names.length === 0) {
    return {
      detail: `there are no metrics in ${metric.namespace}, so none for ${describeMetric(metric)}`,
      certain: false,
      ...absent,
    };
  }
  const near = nearest(metric.metric, names).join(', ');
  const certain = all && metric.namespace.startsWith('AWS/') && !isSparse(metric);
  return {
    detail: `${metric.namespace} has no metric ${metric.metric}; the nearest names there: ${near}`,
    certain,
    ...absent,
  };
}

/** By its dimensions too: an account may have more metrics of one name than anybody pages through. */
async function exists(metric: MetricRef, port: CloudWatch, signal: AbortSignal): Promise<boolean> {
  const asked = Object.entries(metric.dimensions).slice(0, MOST_FILTERED);
  const Dimensions = asked.map(([Name, Value]) => ({ Name, Value }));
  const { metrics } = await list(metric, { MetricName: metric.metric, Dimensions }, { port, signal });
  return metrics.some((found) => sameDimensions(found, metric.dimensions));
}

async function list(
  { namespace, account }: MetricRef,
  filter: Pick<ListMetricsCommandInput, 'MetricName' | 'Dimensions'>,
  { port, signal }: { readonly port: CloudWatch; readonly signal: AbortSignal },
): Promise<{ readonly metrics: readonly Metric[]; readonly all: boolean }> {
  const linked = account === undefined ? {} : { IncludeLinkedAccounts: true, OwningAccount: account };
  const metrics: Metric[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    signal.throwIfAborted();
    const next = token === undefined ? {} : { NextToken: token };
    const output = await port.listMetrics({ Namespace: namespace, ...filter, ...linked, ...next }, signal);
    metrics.push(...(output.Metrics ?? []));
    if (output.NextToken === undefined || output.NextToken === '') return { metrics, all: true };
    token = output.NextToken;
  }
  return { metrics, all: false };
}

function wrongDimensions(asked: MetricRef, found: readonly Metric[]): string {
  const sets = found
    .map(dimensionsOf)
    .sort((a, b) => inCommon(asked.dimensions, b) - inCommon(asked.dimensions, a));
  const most = sets[0] === undefined ? 0 : inCommon(asked.dimensions, sets[0]);
  const texts = (some: readonly Dimensions[]) => some.map(textOf);
  const best = nearest(
    textOf(asked.dimensions),
    texts(sets.filter((set) => inCommon(asked.dimensions, set) === most)),
    MOST_SHOWN,
  );
  const rest = nearest(
    textOf(asked.dimensions),
    texts(sets.filter((set) => inCommon(asked.dimensions, set) < most)),
    MOST_SHOWN,
  );
  const shown = [...best, ...rest].slice(0, MOST_SHOWN).map((text) => `(${text})`);
  return `${describeMetric(asked)} does not exist; the nearest that do: ${shown.join(', ')}`;
}

type Dimensions = Readonly<Record<string, string>>;

function dimensionsOf({ Dimensions: dimensions = [] }: Metric): Dimensions {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name ?? '', Value ?? '']));
}

function sameDimensions(found: Metric, asked: Dimensions): boolean {
  const own = dimensionsOf(found);
  const count = Object.keys(asked).length;
  return Object.keys(own).length === count && inCommon(asked, own) === count;
}

/** Dimensions that both have with the same value. */
function inCommon(asked: Dimensions, found: Dimensions): number {
  return Object.entries(asked).filter(([name, value]) => Object.hasOwn(found, name) && found[name] === value)
    .length;
}

function textOf(dimensions: Dimensions): string {
  return (
    Object.entries(dimensions)
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join(', ') || 'no dimensions'
  );
}
