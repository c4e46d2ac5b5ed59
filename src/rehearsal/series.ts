import type { Gate } from '../domain/gate.ts';

/** A gate whose signals are numbers by period. */
export type MeasuredGate = Exclude<Gate, { kind: 'alarms' }>;

/** What the service did in one period, as far as it bears on a gate's numbers. */
export interface Conditions {
  /** Number of the period since the epoch: the index of everything random about it. */
  readonly index: number;
  /** Requests that the canary got. */
  readonly requests: number;
  /** Share of all requests that the canary got, 0..1. */
  readonly share: number;
  /** On which side of the gate's band the service is, now that a scenario has broken it; undefined: healthy. */
  readonly broken: 'above' | 'below' | undefined;
}

/** One value for each signal of a gate, in the gate's order; undefined: no data point. */
export type Sample = readonly (number | undefined)[];

/** Makes the numbers of one gate, period by period, at random access. */
export type Series = (conditions: Conditions) => Sample;

/** The numbers of one gate by the number of the period. */
export type Samples = (index: number) => Sample;
