import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { ExpressionSignal, MetricRef, MetricSignal } from '../../domain/signal.ts';
import { type Expression, renameIn } from './expression.ts';

/** Most queries that one GetMetricData takes. */
export const MOST_QUERIES = 500;

/** What one signal asks of a call. */
export type Ask =
  | { readonly kind: 'metric'; readonly signal: MetricSignal }
  | { readonly kind: 'expression'; readonly signal: ExpressionSignal; readonly expression: Expression };

interface Query {
  readonly id: string;
  readonly query: MetricDataQuery;
  returned: boolean;
}

/**
 * The queries of one GetMetricData. Equal queries are sent once, whoever asks for them, because CloudWatch is paid per
 * metric asked for. A metric that only an expression needs is not returned.
 */
export class Call {
  /** Ids that carry the answers, by the signal's place in the batch. */
  readonly answers = new Map<number, string>();
  /** Length of the periods that are asked for, in seconds. */
  readonly periods = new Set<number>();
  math = false;
  readonly #queries = new Map<string, Query>();

  get queries(): MetricDataQuery[] {
    return [...this.#queries.values()].map(({ query, returned }) => ({ ...query, ReturnData: returned }));
  }

  /** How many queries an ask would add. */
  wouldAdd(ask: Ask): number {
    const fresh = new Set(metricsOf(ask).map((metric) => keyOf(metric, ask.signal.period)));
    for (const key of this.#queries.keys()) fresh.delete(key);
    return fresh.size + (ask.kind === 'expression' ? 1 : 0);
  }

  get size(): number {
    return this.#queries.size;
  }

  add(index: number, ask: Ask): void {
    this.periods.add(ask.signal.period);
    if (ask.kind === 'metric') {
      const query = this.#metric(ask.signal.metric, ask.signal.period, undefined);
      query.returned = true;
      this.answers.set(index, query.id);
    } else {
      this.math = true;
      this.answers.set(index, this.#expression(ask.signal, ask.expression).id);
    }
  }

  #expression(signal: ExpressionSignal, expression: Expression): Query {
    const ids = new Map<string, string>();
    for (const [name, metric] of Object.entries(signal.metrics)) {
      ids.set(name, this.#metric(metric, signal.period, expression.alone ? name : undefined).id);
    }
    const text = renameIn(expression, ids);
    // With metrics below it an expression has their period; CloudWatch takes one only where there are none.
    const period = ids.size === 0 ? { Period: signal.period } : {};
    const key = JSON.stringify(['expression', text, signal.period]);
    return this.#keep(key, this.#freeId('e'), { Expression: text, ...period }, true);
  }

  #metric(metric: MetricRef, period: number, name: string | undefined): Query {
    const stat = { Metric: metricOf(metric), Period: period, Stat: metric.stat };
    const account = metric.account === undefined ? {} : { AccountId: metric.account };
    // Under a name of its own a metric is not shared: `METRICS("hits")` picks metrics by their names.
    const key = `${name ?? ''}${keyOf(metric, period)}`;
    return this.#keep(key, name ?? this.#freeId('m'), { MetricStat: stat, ...account }, false);
  }

  #keep(key: string, id: string, query: Omit<MetricDataQuery, 'Id'>, returned: boolean): Query {
    const kept = this.#queries.get(key) ?? { id, query: { Id: id, ...query }, returned };
    this.#queries.set(key, kept);
    return kept;
  }

  #freeId(letter: 'm' | 'e'): string {
    const taken = new Set([...this.#queries.values()].map(({ id }) => id));
    let number = this.#queries.size;
    while (taken.has(`${letter}${number}`)) number += 1;
    return `${letter}${number}`;
  }
}

/** Dimensions as CloudWatch takes them, in the order of their names. */
export function dimensionsOf(metric: MetricRef): { Name: string; Value: string }[] {
  return Object.entries(metric.dimensions)
    .map(([Name, Value]) => ({ Name, Value }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

function metricOf(metric: MetricRef) {
  return { Namespace: metric.namespace, MetricName: metric.metric, Dimensions: dimensionsOf(metric) };
}

function metricsOf(ask: Ask): readonly MetricRef[] {
  return ask.kind === 'metric' ? [ask.signal.metric] : Object.values(ask.signal.metrics);
}

function keyOf(metric: MetricRef, period: number): string {
  return JSON.stringify([metricOf(metric), metric.stat, period, metric.account ?? null]);
}
