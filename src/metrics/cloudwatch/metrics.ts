import type { ExpressionSignal, MetricSignal, Reading } from '../../domain/signal.ts';
import { inputOf, type PlacedAsk, planCalls } from './batching.ts';
import type { Call } from './call.ts';
import { parseExpression } from './expression.ts';
import { callFailed, isInvalid } from './faults.ts';
import { readPages } from './paging.ts';
import type { Look } from './port.ts';
import type { Placed } from './scope.ts';
import { readingOf } from './series.ts';

type Readings = ReadonlyMap<number, Reading>;

/** Above this many signals a call that CloudWatch refuses is not taken apart to find the one it is about. */
const MOST_TO_TAKE_APART = 64;

/** Reads metrics and expressions with as few GetMetricData as hold them. Readings by the signal's place in the batch. */
export async function readMetrics(
  signals: readonly Placed<MetricSignal | ExpressionSignal>[],
  look: Look,
): Promise<Readings> {
  const readings = new Map<number, Reading>();
  const asks: PlacedAsk[] = [];
  for (const { index, signal } of signals) {
    try {
      asks.push({ index, ask: askOf(signal) });
    } catch (cause) {
      readings.set(index, { kind: 'error', cause });
    }
  }
  for (const [index, reading] of await readAsks(asks, look)) readings.set(index, reading);
  return readings;
}

function askOf(signal: MetricSignal | ExpressionSignal): PlacedAsk['ask'] {
  if (signal.kind === 'metric') return { kind: 'metric', signal };
  return {
    kind: 'expression',
    signal,
    expression: parseExpression(signal.expression, Object.keys(signal.metrics)),
  };
}

async function readAsks(asks: readonly PlacedAsk[], look: Look): Promise<Readings> {
  const calls = planCalls(asks, look.window);
  const readings = await Promise.all(calls.map((call) => readCall(call, asks, look)));
  return new Map(readings.flatMap((some) => [...some]));
}

async function readCall(call: Call, asks: readonly PlacedAsk[], look: Look): Promise<Readings> {
  const own = asks.filter(({ index }) => call.answers.has(index));
  const all = (cause: Error): Readings => new Map(own.map(({ index }) => [index, { kind: 'error', cause }]));
  try {
    const { byId, messages } = await readPages(look.port, inputOf(call, look.window), look.signal);
    if (messages.length > 0)
      return all(new Error(`CloudWatch did not read all metrics: ${messages.join('; ')}`));
    return new Map(
      own.map(({ index, ask }) => [
        index,
        readingOf(byId.get(call.answers.get(index) ?? ''), ask.signal, look.window),
      ]),
    );
  } catch (error) {
    look.signal.throwIfAborted();
    // One bad query fails the whole call: halving finds it, and the others keep their readings.
    if (isInvalid(error) && own.length > 1 && own.length <= MOST_TO_TAKE_APART) {
      const middle = Math.ceil(own.length / 2);
      const halves = await Promise.all([
        readAsks(own.slice(0, middle), look),
        readAsks(own.slice(middle), look),
      ]);
      return new Map(halves.flatMap((half) => [...half]));
    }
    return all(callFailed('GetMetricData', look.scope, error));
  }
}
