/** One CloudWatch metric, exactly as it is emitted: an extra or a missing dimension is another metric. */
export interface MetricRef {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** CloudWatch statistic: `Sum`, `Average`, `p99`, `TC(:200)`, … */
  readonly stat: string;
  readonly region?: string;
  readonly account?: string;
  /** Role to assume for reading it. */
  readonly role?: string;
}

/** What a gate looks at, as a provider understands it. `id` is unique in one batch: `^[a-z][a-z0-9_]*$`. */
export type Signal = MetricSignal | ExpressionSignal | AlarmSignal;

export interface MetricSignal {
  readonly kind: 'metric';
  readonly id: string;
  readonly metric: MetricRef;
  /** Seconds. */
  readonly period: number;
}

/** CloudWatch metric math over named metrics: `100 * hits / (hits + misses)`. */
export interface ExpressionSignal {
  readonly kind: 'expression';
  readonly id: string;
  readonly expression: string;
  readonly metrics: Readonly<Record<string, MetricRef>>;
  readonly period: number;
  readonly region?: string;
  readonly role?: string;
}

/**
 * States and changes of alarms. A pattern may hold `*`; one that matches no alarm is an error, never green.
 * Its series has a point for each alarm at the window's start (state then) and one for each change since.
 */
export interface AlarmSignal {
  readonly kind: 'alarms';
  readonly id: string;
  readonly patterns: readonly string[];
  readonly region?: string;
  readonly role?: string;
}

/** One value of a series. `at` is the period's start (epoch ms), or the moment of an alarm's change. */
export interface Point {
  readonly at: number;
  readonly value: number;
  /** Of alarms: the alarm's name. */
  readonly of?: string;
  /** Of alarms: why it is in this state; untrusted text. */
  readonly note?: string;
}

/** Values of alarm points. */
export const ALARM_STATE = { ok: 0, insufficientData: 1, alarm: 2 } as const;

/** Half-open span of time, epoch ms: `start` belongs to it, `end` does not. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** What a provider answered for one signal over a window. No data is its own answer, and so is an error. */
export type Reading =
  | { readonly kind: 'series'; readonly points: readonly Point[] }
  | { readonly kind: 'no-data'; readonly detail: string }
  | { readonly kind: 'error'; readonly cause: unknown };
