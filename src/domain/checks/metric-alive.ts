import type { CheckCommon } from './common.ts';

/** A metric has had a datapoint lately. */
export interface MetricAliveCheck extends CheckCommon {
  readonly kind: 'metric-alive';
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** How far back a datapoint counts, in ms. */
  readonly within: number;
}

export const metricAlive = (check: MetricAliveCheck) => `metric ${check.namespace} ${check.metric} is alive`;
