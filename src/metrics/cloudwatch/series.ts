import { RolloutError } from '../../domain/errors.ts';
import type {
  ExpressionSignal,
  MetricRef,
  MetricSignal,
  Point,
  Reading,
  Window,
} from '../../domain/signal.ts';
import type { Answer } from './paging.ts';

/** What one query's answer says of a signal: points of the window, oldest first and one per period, or what is wrong. */
export function readingOf(
  answer: Answer | undefined,
  signal: MetricSignal | ExpressionSignal,
  window: Window,
): Reading {
  if (answer === undefined) {
    return { kind: 'error', cause: new Error(`CloudWatch did not answer for ${describe(signal)}`) };
  }
  const problem = problemOf(answer, signal);
  if (problem !== undefined) return { kind: 'error', cause: problem };
  const points = pointsOf(answer, signal.period * 1000);
  if (points instanceof Error) return { kind: 'error', cause: points };
  const inside = points.filter(({ at }) => at >= window.start && at < window.end);
  if (inside.length === 0) return { kind: 'no-data', detail: `no data for ${describe(signal)}` };
  return { kind: 'series', points: inside };
}

/** "AWS/Lambda Errors (FunctionName=search), Sum per 60 s": how details and errors name a signal. */
export function describe(signal: MetricSignal | ExpressionSignal): string {
  return signal.kind === 'metric'
    ? `${describeMetric(signal.metric)}, ${signal.metric.stat} per ${signal.period} s`
    : `\`${signal.expression}\` per ${signal.period} s`;
}

/** "AWS/Lambda Errors (FunctionName=search)". */
export function describeMetric(metric: Pick<MetricRef, 'namespace' | 'metric' | 'dimensions'>): string {
  const dimensions = Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`);
  return `${metric.namespace} ${metric.metric} (${dimensions.join(', ') || 'no dimensions'})`;
}

function problemOf(answer: Answer, signal: MetricSignal | ExpressionSignal): Error | undefined {
  const what = describe(signal);
  const said = answer.messages.length === 0 ? '' : `: ${answer.messages.join('; ')}`;
  if (answer.status === 'Forbidden') {
    return new RolloutError('signal-unreadable', `CloudWatch forbids reading ${what}${said}`, {
      hint: 'Allow `cloudwatch:GetMetricData`, and for another account its sharing with this one.',
    });
  }
  if (answer.status !== 'Complete')
    return new Error(`CloudWatch answered ${answer.status} for ${what}${said}`);
  if (said !== '') return new Error(`CloudWatch did not read ${what} cleanly${said}`);
  if (answer.several) {
    return new RolloutError('signal-unreadable', `${what} gives several series`, {
      hint: 'Make one of them, for example with `SUM(…)` around a search.',
    });
  }
  return undefined;
}

function pointsOf({ timestamps, values }: Answer, period: number): readonly Point[] | Error {
  if (timestamps.length !== values.length) {
    return new Error(`CloudWatch sent ${values.length} values for ${timestamps.length} timestamps`);
  }
  const byPeriod = new Map<number, number>();
  for (const [place, timestamp] of timestamps.entries()) {
    const value = values[place];
    const at = Math.floor(timestamp.getTime() / period) * period;
    if (value === undefined || !Number.isFinite(value) || !Number.isFinite(at)) {
      return new Error(`CloudWatch sent ${value} at ${timestamp.getTime()}, which is no value`);
    }
    const other = byPeriod.get(at);
    if (other !== undefined && other !== value) {
      return new Error(
        `CloudWatch sent both ${other} and ${value} for the period at ${new Date(at).toISOString()}`,
      );
    }
    byPeriod.set(at, value);
  }
  return [...byPeriod].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
}
