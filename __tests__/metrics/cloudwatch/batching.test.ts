import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExpressionSignal, MetricRef, MetricSignal } from '../../../src/domain/signal.ts';
import { readMetrics } from '../../../src/metrics/cloudwatch/metrics.ts';
import { fakePort, HOUR, look, metricRef, minutes } from './fake-port.ts';

const metrics = fc
  .record({
    metric: fc.constantFrom('a', 'b', 'c'),
    stat: fc.constantFrom('Sum', 'p99'),
    account: fc.constantFrom('1', '2'),
  })
  .map((overrides) => metricRef(overrides));
const periods = fc.constantFrom(10, 60, 300);
const metricSignals = fc
  .record({ metric: metrics, period: periods })
  .map((part): MetricSignal => ({ kind: 'metric', id: 'any', ...part }));
const expressionSignals = fc
  .record({
    metrics: fc.dictionary(fc.constantFrom('hits', 'm0', 'm1', 'e0'), metrics, { minKeys: 1 }),
    period: periods,
  })
  .map(
    (part): ExpressionSignal => ({
      kind: 'expression',
      id: 'any',
      expression: Object.keys(part.metrics).join(' + '),
      ...part,
    }),
  );

/** Any number that tells metrics, statistics, accounts and periods apart. */
function numberFor(name: string, facts: { stat: string; account: string; period: number }): number {
  return name.charCodeAt(0) * 1e6 + facts.stat.length * 1e4 + Number(facts.account) * 1e3 + facts.period;
}

function expected(metric: MetricRef, period: number): number {
  return numberFor(metric.metric, { stat: metric.stat, account: metric.account ?? '', period });
}

/** A CloudWatch that knows `x + y + …` and nothing else. */
function evaluate(query: MetricDataQuery, all: readonly MetricDataQuery[]): number {
  if (query.MetricStat !== undefined) {
    const { Metric, Stat = '', Period = 0 } = query.MetricStat;
    return numberFor(Metric?.MetricName ?? '', {
      stat: Stat,
      account: query.AccountId ?? '',
      period: Period,
    });
  }
  const named = (query.Expression ?? '').split(' + ').map((id) => all.find(({ Id }) => Id === id));
  return named.reduce((sum, found) => sum + (found === undefined ? Number.NaN : evaluate(found, all)), 0);
}

test('whatever is asked for together, every signal gets the value of its own metrics', async () => {
  const signals = fc.array(fc.oneof(metricSignals, expressionSignals), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(signals, async (asked) => {
      const getMetricData = async ({
        MetricDataQueries = [],
      }: {
        MetricDataQueries: MetricDataQuery[] | undefined;
      }) => {
        expect(new Set(MetricDataQueries.map(({ Id }) => Id)).size).toBe(MetricDataQueries.length);
        const returned = MetricDataQueries.filter(({ ReturnData }) => ReturnData);
        return {
          $metadata: {},
          MetricDataResults: returned.map((query) =>
            minutes(query.Id ?? '', [evaluate(query, MetricDataQueries)]),
          ),
        };
      };
      const placed = asked.map((signal, index) => ({ index, signal }));
      const readings = await readMetrics(placed, look(fakePort({ getMetricData })));
      for (const { index, signal } of placed) {
        const own = signal.kind === 'metric' ? [signal.metric] : Object.values(signal.metrics);
        const value = own.reduce((sum, metric) => sum + expected(metric, signal.period), 0);
        expect(readings.get(index)).toEqual({ kind: 'series', points: [{ at: HOUR.start, value }] });
      }
    }),
  );
});
