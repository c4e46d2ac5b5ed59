import type {
  AlarmsGate,
  Gate,
  GateBase,
  LatencyGate,
  RatioGate,
  ValueGate,
} from '../../../src/domain/gate.ts';
import { beginGate, type GateProgress, observe } from '../../../src/domain/judging/gate-progress.ts';
import { ALARM_STATE, type MetricSignal, type Point, type Reading } from '../../../src/domain/signal.ts';

/** A moment on the grid of every period used in tests. */
export const T0 = Date.UTC(2026, 0, 5, 9);
export const MINUTE = 60_000;

const base: Omit<GateBase, 'unit'> = {
  name: 'Gate',
  advisory: false,
  period: 60,
  settle: 0,
  warmUp: 0,
  aliveWithin: 10 * MINUTE,
  noData: 'hold',
  onError: 'hold',
  unsettled: 'pass',
};

function metric(id: string): MetricSignal {
  return {
    kind: 'metric',
    id,
    metric: { namespace: 'Test', metric: id, dimensions: {}, stat: 'Sum' },
    period: 60,
  };
}

/** At most 200 ms, fails above 300 ms three times in a row. */
export function valueGate(overrides: Partial<ValueGate> = {}): ValueGate {
  const bounds = { upper: { pass: 200, fail: 300 } };
  return {
    ...base,
    kind: 'metric',
    unit: 'milliseconds',
    bounds,
    for: 3,
    signals: [metric('value')],
    ...overrides,
  };
}

/** At most 1 %, fails above 5 %. */
export function ratioGate(overrides: Partial<RatioGate> = {}): RatioGate {
  const bounds = { upper: { pass: 0.01, fail: 0.05 } };
  const signals = [metric('of'), metric('over')] as const;
  return { ...base, kind: 'ratio', unit: 'percent', bounds, minSamples: 100, signals, ...overrides };
}

/** p95 at most 200 ms, fails above 300 ms. */
export function latencyGate(overrides: Partial<LatencyGate> = {}): LatencyGate {
  const signals = [metric('within_pass'), metric('within_fail'), metric('total'), metric('seen')] as const;
  const bounds = { upper: { pass: 200, fail: 300 } };
  return {
    ...base,
    kind: 'latency',
    unit: 'milliseconds',
    percentile: 95,
    source: 'trimmed-count',
    bounds,
    minSamples: 100,
    signals,
    ...overrides,
  };
}

export function alarmsGate(overrides: Partial<AlarmsGate> = {}): AlarmsGate {
  const signals = [{ kind: 'alarms', id: 'alarms', patterns: ['search-*'] }] as const;
  return { ...base, kind: 'alarms', unit: 'none', ignoreRed: [], signals, ...overrides };
}

export type Column = readonly (number | undefined)[];

/** One value per minute from `from` on; undefined where there is no data point. */
export function series(values: Column, from = T0): Reading {
  const points = values.flatMap((value, i) =>
    value === undefined ? [] : [{ at: from + i * MINUTE, value }],
  );
  return points.length === 0 ? { kind: 'no-data', detail: 'no data points' } : { kind: 'series', points };
}

/** A gate that has read all of its columns (one per signal, one value per minute from T0) in one look. */
export function read(gate: Gate, ...columns: readonly Column[]): GateProgress {
  const count = Math.max(...columns.map((column) => column.length));
  const window = { start: T0, end: T0 + count * MINUTE };
  return observe(
    beginGate(gate, T0),
    window,
    columns.map((column) => series(column)),
  );
}

/** `count` times the same value. */
export function times<T>(count: number, value: T): readonly T[] {
  return Array.from({ length: count }, () => value);
}

export function alarm(of: string, state: keyof typeof ALARM_STATE, at = T0): Point {
  return { at, of, value: ALARM_STATE[state] };
}
