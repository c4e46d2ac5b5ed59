import { expect, test } from '@jest/globals';
import type { LatencyGate } from '../../src/domain/gate.ts';
import { withSource } from '../../src/domain/latency.ts';
import type { MetricSignal } from '../../src/domain/signal.ts';

const signal = (id: string, stat: string): MetricSignal => ({
  kind: 'metric',
  id,
  period: 60,
  metric: { namespace: 'Own', metric: 'Latency', dimensions: {}, stat },
});

const gate: LatencyGate = {
  name: 'P95',
  kind: 'latency',
  advisory: false,
  period: 60,
  settle: 0,
  warmUp: 0,
  aliveWithin: 0,
  noData: 'hold',
  onError: 'hold',
  unsettled: 'pass',
  unit: 'milliseconds',
  percentile: 95,
  bounds: { upper: { pass: 200, fail: 300 } },
  minSamples: 200,
  source: 'trimmed-count',
  signals: [signal('a', 'TC(:200)'), signal('b', 'TC(:300)'), signal('c', 'SampleCount'), signal('d', 'p95')],
};

const stats = (some: LatencyGate) => some.signals.map((one) => one.metric.stat);

test('counts can be had from percentile ranks of the same limits, and back', () => {
  const ranked = withSource(gate, 'percentile-rank');
  expect(ranked.source).toBe('percentile-rank');
  expect(stats(ranked)).toEqual(['PR(:200)', 'PR(:300)', 'SampleCount', 'p95']);
  expect(withSource(ranked, 'trimmed-count')).toEqual(gate);
});
