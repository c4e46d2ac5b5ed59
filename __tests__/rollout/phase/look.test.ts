import { describe, expect, test } from '@jest/globals';
import type { Gate } from '../../../src/domain/gate.ts';
import { beginGate, judgementOf } from '../../../src/domain/judging/gate-progress.ts';
import type { Point, Signal, Window } from '../../../src/domain/signal.ts';
import type { SignalProvider } from '../../../src/metrics/signal-provider.ts';
import { lookAtGates } from '../../../src/rollout/phase/look.ts';
import { alarm, alarmsGate, MINUTE, T0, valueGate } from '../../domain/judging/gates.ts';

const never = new AbortController().signal;

/** Answers with the points that lie in the window; of alarms with the states at its start, as the port promises. */
function provider(pointsOf: (signal: Signal, window: Window) => readonly Point[]): SignalProvider {
  return {
    history: true,
    read: async (signals, window) =>
      signals.map((signal) => ({ kind: 'series', points: pointsOf(signal, window) })),
    explain: async () => undefined,
  } satisfies SignalProvider;
}

function turnsRed(at: number): SignalProvider {
  return provider((signal, window) => {
    if (signal.kind !== 'alarms') return everyMinute(window);
    const change = at > window.start && at < window.end ? [alarm('search-errors', 'alarm', at)] : [];
    return [alarm('search-errors', at <= window.start ? 'alarm' : 'ok', window.start), ...change];
  });
}

function everyMinute({ start, end }: Window): readonly Point[] {
  const first = Math.ceil(start / MINUTE);
  return Array.from({ length: Math.ceil(end / MINUTE) - first }, (_, i) => ({
    at: (first + i) * MINUTE,
    value: 100,
  }));
}

async function lookedAt(gates: readonly Gate[], now: number, until: number, read: SignalProvider) {
  const begun = gates.map((gate) => beginGate(gate, T0));
  const looked = await lookAtGates(begun, { now, until }, { provider: read, signal: never });
  return looked.map((progress) => judgementOf(progress, now).state);
}

describe('the last look of a soak', () => {
  const until = T0 + 60 * MINUTE;
  const gates = [valueGate({ settle: 3 * MINUTE }), alarmsGate()];

  test('sees an alarm that goes red while the last periods settle: alarms are late, and traffic is still there', async () => {
    const states = await lookedAt(gates, until + 3 * MINUTE, until, turnsRed(until + 2 * MINUTE));
    expect(states).toEqual(['pass', 'fail']);
  });

  test('does not depend on when it comes', async () => {
    const states = await lookedAt(gates, until + 60 * MINUTE, until, turnsRed(until + 4 * MINUTE));
    expect(states).toEqual(['pass', 'pass']);
  });
});
