import type { Gate } from '../domain/gate.ts';
import type { MetricRef, Signal } from '../domain/signal.ts';
import type { MeasuredGate, Sample } from './series.ts';

/** Where a signal's numbers come from: a gate, and which of its signals this is. */
export interface Source {
  readonly gate: MeasuredGate;
  readonly index: number;
  /** Asked for as percentile rank: the count within the limit as a percentage of all. */
  readonly rank: boolean;
  /** Names what delivers it: the statistics of one metric are delivered together. */
  readonly delivery: string;
}

/** Finds the source of a signal; undefined for one that no gate has. */
export type Sources = (signal: Signal) => Source | undefined;

/** The signals of all gates, by id and content, and by content alone for a reader that gives ids of its own. */
export function sourcesOf(gates: readonly Gate[]): Sources {
  const sources = new Map<string, Source>();
  for (const gate of gates) {
    if (gate.kind === 'alarms') continue;
    for (const [index, signal] of gate.signals.entries()) {
      for (const { asked, rank } of formsOf(signal, gate)) {
        const source = { gate, index, rank, delivery: deliveryOf(signal) };
        sources.set(`${signal.id} ${contentOf(asked)}`, source);
        if (!sources.has(contentOf(asked))) sources.set(contentOf(asked), source);
      }
    }
  }
  return (signal) => sources.get(`${signal.id} ${contentOf(signal)}`) ?? sources.get(contentOf(signal));
}

/** Counts within a limit may be asked for as a trimmed count or, where that fails, as a percentile rank. */
function formsOf(
  signal: Signal,
  gate: MeasuredGate,
): readonly { readonly asked: Signal; readonly rank: boolean }[] {
  if (gate.kind !== 'latency' || signal.kind !== 'metric') return [{ asked: signal, rank: false }];
  const limit = /^(?:TC|PR)\((.*)\)$/.exec(signal.metric.stat)?.[1];
  if (limit === undefined) return [{ asked: signal, rank: false }];
  return (['TC', 'PR'] as const).map((stat) => ({
    asked: { ...signal, metric: { ...signal.metric, stat: `${stat}(${limit})` } },
    rank: stat === 'PR',
  }));
}

/** The value of a source's signal in a sample of its gate. */
export function readFrom({ index, rank }: Source, sample: Sample): number | undefined {
  const within = sample[index];
  if (!rank) return within;
  const total = sample[2];
  return within === undefined || total === undefined ? undefined : (100 * within) / total;
}

function contentOf(signal: Signal): string {
  if (signal.kind === 'alarms') return signal.patterns.join(' ');
  if (signal.kind === 'metric') return metricText(signal.metric);
  return `${signal.expression} ${Object.entries(signal.metrics)
    .map(([id, ref]) => `${id} ${metricText(ref)}`)
    .join(' ')}`;
}

function deliveryOf(signal: Signal): string {
  return signal.kind === 'metric' ? metricText({ ...signal.metric, stat: '' }) : contentOf(signal);
}

function metricText({ namespace, metric, dimensions, stat, region }: MetricRef): string {
  return JSON.stringify([namespace, metric, Object.entries(dimensions).sort(), stat, region ?? '']);
}
