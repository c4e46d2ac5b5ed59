import { latencySeries } from './latency-series.ts';
import { ratioSeries } from './ratio-series.ts';
import type { MeasuredGate, Series } from './series.ts';
import { splitSeries } from './split-series.ts';
import { valueSeries } from './value-series.ts';

/** The series of a gate by its kind. */
export function seriesOf(gate: MeasuredGate, seed: number): Series {
  switch (gate.kind) {
    case 'ratio':
      return ratioSeries(gate, seed);
    case 'latency':
      return latencySeries(gate, seed);
    case 'split':
      return splitSeries(gate, seed);
    case 'metric':
    case 'expression':
      return valueSeries(gate, seed);
  }
}
