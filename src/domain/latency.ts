import type { LatencyGate } from './gate.ts';
import type { MetricSignal } from './signal.ts';

const COUNT = { 'trimmed-count': 'TC', 'percentile-rank': 'PR' } as const;

/**
 * The same gate with its counts from another source. `TC(:x)` counts the requests within x; `PR(:x)` is their percentage
 * (0 to 100), to be multiplied with the sample count. Not every metric can be asked for trimmed counts.
 */
export function withSource(gate: LatencyGate, source: LatencyGate['source']): LatencyGate {
  const [withinPass, withinFail, total, seen] = gate.signals;
  const asked = (signal: MetricSignal): MetricSignal => ({
    ...signal,
    metric: { ...signal.metric, stat: signal.metric.stat.replace(/^(TC|PR)(?=\()/, COUNT[source]) },
  });
  return { ...gate, source, signals: [asked(withinPass), asked(withinFail), total, seen] };
}
