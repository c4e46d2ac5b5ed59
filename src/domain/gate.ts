import type { AlarmSignal, ExpressionSignal, MetricSignal } from './signal.ts';
import type { Step } from './step.ts';
import type { Weight } from './weight.ts';

/**
 * One side of a gate's band. `pass` and `fail` are equal when the plan gives one of them only; between them lies the
 * hold zone. For an upper bound pass <= fail: a value up to `pass` is fit, one above `fail` is not. A lower bound is
 * its mirror image: a value from `pass` on is fit, one below `fail` is not.
 */
export interface Bound {
  readonly pass: number;
  readonly fail: number;
}

/** The limits of a gate. At least one side is there; a plain value may have both. */
export interface Bounds {
  readonly upper?: Bound;
  readonly lower?: Bound;
}

/** At least one side is there. */
export interface AlertLimit {
  readonly above?: number;
  readonly below?: number;
}

/** How values and limits of a gate are written: shares (0..1) as percent, times in ms, bytes, or plain numbers. */
export type Unit = 'percent' | 'milliseconds' | 'bytes' | 'none';

/** Steps against a gate that holds, and how long it is watched after them (ms) before the phase may end. */
export interface Mitigation {
  readonly steps: readonly Step[];
  readonly watch: number;
}

/** What every kind of gate has. Times in milliseconds unless said otherwise. */
export interface GateBase {
  readonly name: string;
  /** Reported, never decides. */
  readonly advisory: boolean;
  /** Phases that this gate belongs to; undefined: every phase. */
  readonly phases?: readonly string[];
  /** Length of a period, in seconds (60 unless the plan says otherwise). */
  readonly period: number;
  /** How late the source delivers: a period is judged when it ended at least this long ago. */
  readonly settle: number;
  /** Time after the shift that is not judged. */
  readonly warmUp: number;
  /** A canary signal must appear within this time after the shift. */
  readonly aliveWithin: number;
  readonly noData: 'hold' | 'pass' | 'fail';
  readonly onError: 'hold' | 'fail';
  /** What the end of a soak makes of a gate whose evidence does not suffice, though what was seen is within the pass limit. */
  readonly unsettled: 'pass' | 'hold';
  /** What a failure of this gate asks the rollback for; undefined: the plan's `rollback.to`. */
  readonly onFail?: Weight | 'previous' | 'kill';
  /** What is tried, once in a phase, when the gate lies in its hold zone during a soak. */
  readonly onHold?: Mitigation;
  /** Told when the newest value lies beyond it, and when it has come back; decides nothing. In the gate's unit. */
  readonly alert?: AlertLimit;
  readonly runbook?: string;
  readonly owner?: string;
  readonly unit: Unit;
}

/** A plain value: a metric, or a metric-math expression; judged on consecutive periods. */
export interface ValueGate extends GateBase {
  readonly kind: 'metric' | 'expression';
  readonly bounds: Bounds;
  /** Periods in a row beyond the fail limit that fail the gate. */
  readonly for: number;
  readonly signals: readonly [value: MetricSignal | ExpressionSignal];
}

/** Share of bad ones: `of` over `over`. Limits are shares (0..1). */
export interface RatioGate extends GateBase {
  readonly kind: 'ratio';
  readonly bounds: Bounds;
  /** Requests before which nothing but total failure may decide. */
  readonly minSamples: number;
  readonly signals: readonly [of: MetricSignal, over: MetricSignal];
}

/**
 * `p95 < 200 ms`, judged as "share of requests over 200 ms < 5 %": limits are in ms as the plan states them; each limit
 * has its own count of requests within it, because the pass and the fail limit are two different thresholds.
 */
export interface LatencyGate extends GateBase {
  readonly kind: 'latency';
  /** 0 < percentile < 100. */
  readonly percentile: number;
  readonly bounds: { readonly upper: Bound };
  readonly minSamples: number;
  /** Where the counts come from: trimmed counts `TC(:x)`, or `PR(:x)` times the sample count. */
  readonly source: 'trimmed-count' | 'percentile-rank';
  /** Milliseconds in one unit of what the source reports, 1000 for a source in seconds; 1 when absent. */
  readonly scale?: number;
  /** `seen` is the percentile itself, for the report only: percentiles are never averaged or judged. */
  readonly signals: readonly [
    withinPass: MetricSignal,
    withinFail: MetricSignal,
    total: MetricSignal,
    seen: MetricSignal,
  ];
}

/** The share of the traffic that the canary really gets. Both bounds follow from the weight and the tolerance. */
export interface SplitGate extends GateBase {
  readonly kind: 'split';
  readonly bounds: { readonly upper: Bound; readonly lower: Bound };
  /** What the share may be off by, 0..1, on either side. */
  readonly tolerance: number;
  readonly minSamples: number;
  readonly signals: readonly [canary: MetricSignal, all: MetricSignal];
}

/** Alarms that must not go red. */
export interface AlarmsGate extends GateBase {
  readonly kind: 'alarms';
  /** Names or patterns of alarms that may be red without failing the gate. */
  readonly ignoreRed: readonly string[];
  readonly signals: readonly [alarms: AlarmSignal];
}

export type Gate = ValueGate | RatioGate | LatencyGate | SplitGate | AlarmsGate;
export type GateKind = Gate['kind'];
