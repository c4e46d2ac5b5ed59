import { RolloutError } from '../../domain/errors.ts';
import type { Gate } from '../../domain/gate.ts';
import type { Judgement } from '../../domain/judgement.ts';
import { type GateProgress, judgementOf, observe, windowAt } from '../../domain/judging/gate-progress.ts';
import { readAll, type Want } from '../../metrics/read-all.ts';
import type { SignalProvider } from '../../metrics/signal-provider.ts';
import type { Journal } from '../journal.ts';

/** When a look comes (epoch ms). `until` bounds what is judged (the end of the soak), however late the look comes. */
export interface LookTime {
  readonly now: number;
  readonly until?: number;
}

/** One look at all gates: one batched read over the union of their windows, each gate judged on its own part of it. */
export async function lookAtGates(
  gates: readonly GateProgress[],
  time: LookTime,
  read: { readonly provider: SignalProvider; readonly signal: AbortSignal },
): Promise<readonly GateProgress[]> {
  const windows = gates.map((gate) => windowAt(gate, boundedNow(gate.gate, gates, time)));
  const wants = gates.flatMap(({ gate }, i): readonly Want[] => {
    const window = windows[i];
    return window === undefined ? [] : gate.signals.map((signal) => ({ signal, window }));
  });
  if (wants.length === 0) return gates;
  const readings = await readAll(read.provider, wants, read.signal);
  let taken = 0;
  return gates.map((progress, i) => {
    const window = windows[i];
    if (window === undefined) return progress;
    const own = readings.slice(taken, taken + progress.gate.signals.length);
    taken += own.length;
    return observe(progress, window, own);
  });
}

/** Judgements of all gates now; those that changed since the last look go into the journal. */
export function judgeAll(journal: Journal, now: number): readonly Judgement[] {
  const judgements = journal.gates.map((gate) => judgementOf(gate, now));
  for (const judgement of judgements) {
    const last = journal.standing.get(judgement.gate);
    if (last?.state !== judgement.state || last.lacks !== judgement.lacks) {
      journal.judgements.push({ at: now, judgement });
      journal.standing.set(judgement.gate, judgement);
    }
  }
  return judgements;
}

/** Expired credentials end a soak: without them neither the gates nor the weight can be seen again. */
export function throwIfCredentialsGone(gates: readonly GateProgress[]): void {
  for (const gate of gates) {
    const cause = gate.lastError;
    if (cause instanceof RolloutError && cause.reason === 'credentials-expired') throw cause;
  }
}

/** When the last period of a soak that ends at `until` has settled for every gate (epoch ms). */
export function settledAt(gates: readonly GateProgress[], until: number): number {
  return until + Math.max(0, ...gates.map(({ gate }) => gate.settle));
}

/**
 * No gate is judged on periods after the end of the soak: the window of a verdict does not depend on when it is read. Alarms
 * are watched until the last period has settled: they tell late of what has happened, and the traffic is still there.
 */
function boundedNow(gate: Gate, gates: readonly GateProgress[], { now, until }: LookTime): number {
  if (until === undefined) return now;
  return Math.min(now, gate.kind === 'alarms' ? settledAt(gates, until) : until + gate.settle);
}
