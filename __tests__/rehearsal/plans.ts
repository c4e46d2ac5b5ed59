import type { AlarmsGate, GateBase, LatencyGate, RatioGate, ValueGate } from '../../src/domain/gate.ts';
import type { Phase } from '../../src/domain/phase.ts';
import type { MetricSignal } from '../../src/domain/signal.ts';
import { weight } from '../../src/domain/weight.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const base = (name: string, overrides: Partial<GateBase> = {}): GateBase => ({
  name,
  advisory: false,
  period: 60,
  settle: 3 * MINUTE,
  warmUp: 0,
  aliveWithin: 15 * MINUTE,
  noData: 'hold',
  onError: 'hold',
  unsettled: 'pass',
  unit: 'none',
  ...overrides,
});

export function metric(id: string, name: string, stat = 'Sum'): MetricSignal {
  const dimensions = { FunctionName: 'search' };
  return {
    kind: 'metric',
    id,
    metric: { namespace: 'AWS/Lambda', metric: name, dimensions, stat },
    period: 60,
  };
}

export function ratioGate(overrides: Partial<RatioGate> = {}): RatioGate {
  return {
    ...base('Error rate', { unit: 'percent' }),
    kind: 'ratio',
    bounds: { upper: { pass: 0.01, fail: 0.05 } },
    minSamples: 100,
    signals: [metric('error_of', 'Errors'), metric('error_over', 'Invocations')],
    ...overrides,
  };
}

export function latencyGate(overrides: Partial<LatencyGate> = {}): LatencyGate {
  return {
    ...base('P95 latency', { unit: 'milliseconds' }),
    kind: 'latency',
    percentile: 95,
    bounds: { upper: { pass: 200, fail: 300 } },
    minSamples: 100,
    source: 'trimmed-count',
    signals: [
      metric('latency_pass', 'Duration', 'TC(:200)'),
      metric('latency_fail', 'Duration', 'TC(:300)'),
      metric('latency_total', 'Duration', 'SampleCount'),
      metric('latency_seen', 'Duration', 'p95'),
    ],
    ...overrides,
  };
}

export function valueGate(overrides: Partial<ValueGate> = {}): ValueGate {
  return {
    ...base('Cache hit rate'),
    kind: 'expression',
    bounds: { lower: { pass: 85, fail: 80 } },
    for: 3,
    signals: [
      {
        kind: 'expression',
        id: 'cache',
        expression: '100 * hits / (hits + misses)',
        metrics: { hits: metric('hits', 'Hits').metric, misses: metric('misses', 'Misses').metric },
        period: 60,
      },
    ],
    ...overrides,
  };
}

export function alarmsGate(overrides: Partial<AlarmsGate> = {}): AlarmsGate {
  return {
    ...base('Alarms'),
    kind: 'alarms',
    ignoreRed: [],
    signals: [{ kind: 'alarms', id: 'alarms', patterns: ['production-search-*'] }],
    ...overrides,
  };
}

export function phase(name: string, traffic: number, overrides: Partial<Phase> = {}): Phase {
  const soak = overrides.soak ?? 4 * HOUR;
  return {
    name,
    traffic: weight(traffic),
    soak,
    maxSoak: soak,
    minSoak: 0,
    early: false,
    gates: [ratioGate(), latencyGate(), valueGate(), alarmsGate()],
    before: [],
    after: [],
    checks: [],
    manual: [],
    ...overrides,
  };
}

/** The search rollout: 10, 50 and 100 % under four gates, 56 hours. */
export const SEARCH: readonly Phase[] = [
  phase('canary', 10),
  phase('half', 50),
  phase('full', 100, { soak: 48 * HOUR }),
];
