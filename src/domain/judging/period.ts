/** One period of a gate: its start (epoch ms) and the value of each of the gate's signals, in the gate's order. */
export interface Period {
  readonly start: number;
  /** undefined: no data point for this signal in this period. */
  readonly values: readonly (number | undefined)[];
}
