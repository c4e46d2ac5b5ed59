import type { GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Window } from '../../domain/signal.ts';
import { type Ask, Call, MOST_QUERIES } from './call.ts';

/** An ask and the place of its signal in the batch. */
export interface PlacedAsk {
  readonly index: number;
  readonly ask: Ask;
}

/** Data points of one answer. With metric math in a call there is no second page, so all of it has to fit. */
const MOST_POINTS = 100_800;
const SECONDS_PER_MINUTE = 60;

/**
 * As few calls as hold all asks: normally one. An expression stays with its metrics. Periods under a minute go apart from
 * the others, because CloudWatch has them for three hours only and aligning the window to a longer period could leave that.
 */
export function planCalls(asks: readonly PlacedAsk[], window: Window): readonly Call[] {
  const calls: Call[] = [];
  const open = new Map<boolean, Call[]>();
  for (const { index, ask } of asks) {
    const alone = ask.kind === 'expression' && ask.expression.alone;
    const short = ask.signal.period < SECONDS_PER_MINUTE;
    const candidates = alone ? [] : (open.get(short) ?? []);
    let call = candidates.find((candidate) => fits(candidate, ask, window));
    if (call === undefined) {
      call = new Call();
      calls.push(call);
      if (!alone) open.set(short, [...candidates, call]);
    }
    call.add(index, ask);
  }
  return calls;
}

/** The call as CloudWatch takes it: oldest first, over whole periods of every length asked for. */
export function inputOf(call: Call, window: Window): GetMetricDataCommandInput {
  const step = 1000 * [...call.periods].reduce(leastCommonMultiple, 1);
  return {
    MetricDataQueries: call.queries,
    StartTime: new Date(Math.floor(window.start / step) * step),
    EndTime: new Date(Math.ceil(window.end / step) * step),
    ScanBy: 'TimestampAscending',
  };
}

function fits(call: Call, ask: Ask, window: Window): boolean {
  const size = call.size + call.wouldAdd(ask);
  if (size > MOST_QUERIES) return false;
  if (!call.math && ask.kind === 'metric') return true;
  const shortest = Math.min(ask.signal.period, ...call.periods);
  return size * ((window.end - window.start) / 1000 / shortest + 2) <= MOST_POINTS;
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
