import { abortable } from '../domain/abortable.ts';
import type {
  AlarmSignal,
  ExpressionSignal,
  MetricRef,
  MetricSignal,
  Reading,
  Signal,
} from '../domain/signal.ts';
import { readAlarms } from './cloudwatch/alarms.ts';
import { type Explanation, explainMetric } from './cloudwatch/explain.ts';
import { callFailed } from './cloudwatch/faults.ts';
import { readMetrics } from './cloudwatch/metrics.ts';
import type { Connect, Look, Scope } from './cloudwatch/port.ts';
import { keyOfScope, type Placed, scopeOf } from './cloudwatch/scope.ts';
import type { SignalProvider } from './signal-provider.ts';

interface Batch {
  readonly scope: Scope;
  readonly signals: Placed[];
}

/**
 * Reads metrics, metric math and alarms from CloudWatch: per look one GetMetricData and one round of DescribeAlarms for
 * each region and role. Errors are Readings; their causes carry a reason code where one fits.
 */
export function cloudWatchProvider(connect: Connect): SignalProvider {
  return {
    history: true,
    async read(signals, window, signal) {
      signal.throwIfAborted();
      const readings: Reading[] = signals.map(() => NOT_READ);
      const batches = batchByScope(signals, readings);
      const reads = batches.map(async ({ scope, signals: placed }) => {
        for (const [index, reading] of await readBatch(placed, { connect, scope, window, signal }))
          readings[index] = reading;
      });
      await abortable(Promise.all(reads), signal);
      return readings;
    },
    explain: (sig, signal) => abortable(explain(sig, connect, signal), signal),
  };
}

const NOT_READ: Reading = { kind: 'error', cause: new Error('CloudWatch was not asked') };

/** The signals of each scope; one that has none gets its error at once. */
function batchByScope(signals: readonly Signal[], readings: Reading[]): readonly Batch[] {
  const batches = new Map<string, Batch>();
  for (const [index, signal] of signals.entries()) {
    try {
      const scope = scopeOf(signal);
      const key = keyOfScope(scope);
      const batch = batches.get(key) ?? { scope, signals: [] };
      batch.signals.push({ index, signal });
      batches.set(key, batch);
    } catch (cause) {
      readings[index] = { kind: 'error', cause };
    }
  }
  return [...batches.values()];
}

type Asked = Omit<Look, 'port'> & { readonly connect: Connect };

async function readBatch(
  signals: readonly Placed[],
  { connect, ...asked }: Asked,
): Promise<ReadonlyMap<number, Reading>> {
  const { scope, window, signal } = asked;
  if (window.start >= window.end) {
    return new Map(signals.map(({ index }) => [index, { kind: 'no-data', detail: 'the window is empty' }]));
  }
  try {
    const look: Look = { ...asked, port: await connect(scope) };
    const read = await Promise.all([
      readMetrics(signals.filter(isSeries), look),
      readAlarms(signals.filter(isAlarms), look),
    ]);
    return new Map(read.flatMap((readings) => [...readings]));
  } catch (error) {
    signal.throwIfAborted();
    const cause = callFailed('client', scope, error);
    return new Map(signals.map(({ index }) => [index, { kind: 'error', cause }]));
  }
}

function isAlarms(placed: Placed): placed is Placed<AlarmSignal> {
  return placed.signal.kind === 'alarms';
}

function isSeries(placed: Placed): placed is Placed<MetricSignal | ExpressionSignal> {
  return placed.signal.kind !== 'alarms';
}

/** The first metric of the signal that is not there. Alarms are told by their reading: one that is missing is an error. */
async function explain(sig: Signal, connect: Connect, signal: AbortSignal): Promise<Explanation | undefined> {
  signal.throwIfAborted();
  const metrics: readonly MetricRef[] = metricsOf(sig);
  try {
    if (metrics.length === 0) return undefined;
    const port = await connect(scopeOf(sig));
    for (const metric of metrics) {
      const explanation = await explainMetric(metric, port, signal);
      if (explanation !== undefined) return explanation;
    }
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const { message } = callFailed('ListMetrics', {}, error);
    return { detail: `it could not be looked up why there is no data: ${message}`, certain: false };
  }
}

function metricsOf(sig: Signal): readonly MetricRef[] {
  switch (sig.kind) {
    case 'metric':
      return [sig.metric];
    case 'expression':
      return Object.values(sig.metrics);
    case 'alarms':
      return [];
  }
}
