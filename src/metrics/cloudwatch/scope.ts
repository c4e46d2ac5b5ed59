import { RolloutError } from '../../domain/errors.ts';
import type { ExpressionSignal, Signal } from '../../domain/signal.ts';
import type { Scope } from './port.ts';

/** One signal and its place in the caller's batch. */
export interface Placed<S extends Signal = Signal> {
  readonly index: number;
  readonly signal: S;
}

/**
 * The region and role that a signal is read with. Throws RolloutError `signal-unreadable` for an expression whose metrics
 * lie in several: CloudWatch evaluates metric math within one call only.
 */
export function scopeOf(signal: Signal): Scope {
  switch (signal.kind) {
    case 'metric':
      return scope(signal.metric.region, signal.metric.role);
    case 'alarms':
      return scope(signal.region, signal.role);
    case 'expression':
      return scopeOfExpression(signal);
  }
}

/** One line for each scope, so that equal scopes share their calls. */
export function keyOfScope({ region, role }: Scope): string {
  return JSON.stringify([region ?? null, role ?? null]);
}

function scopeOfExpression(signal: ExpressionSignal): Scope {
  const scopes = new Map<string, Scope>();
  for (const metric of Object.values(signal.metrics)) {
    const own = scope(metric.region ?? signal.region, metric.role ?? signal.role);
    scopes.set(keyOfScope(own), own);
  }
  const [first, second] = [...scopes.values()];
  if (second !== undefined) {
    throw new RolloutError(
      'signal-unreadable',
      `the metrics of \`${signal.expression}\` lie in several regions or roles`,
      {
        hint: 'Read the metrics of one expression from one region and with one role.',
      },
    );
  }
  return first ?? scope(signal.region, signal.role);
}

function scope(region: string | undefined, role: string | undefined): Scope {
  return { ...(region === undefined ? {} : { region }), ...(role === undefined ? {} : { role }) };
}
