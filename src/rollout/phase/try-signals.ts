import { RolloutError } from '../../domain/errors.ts';
import type { Gate } from '../../domain/gate.ts';
import type { Reading, Window } from '../../domain/signal.ts';
import { readAll, type Want } from '../../metrics/read-all.ts';
import type { Ports } from '../ports.ts';

/** How far back a signal is tried: long enough for a service with little traffic to have shown itself. */
const TRIED_SPAN = 3 * 3_600_000;
const ALARM_SPAN = 60_000;
/** Reads of the signals before a fault counts, and the time between them in ms. */
const TRIES = 4;
const PAUSE = 20_000;

/** Reads every signal of the gates over the last hours, in one batch; the readings stand in the gates' order. */
export async function trySignals(
  gates: readonly Gate[],
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly Reading[]> {
  const now = ports.clock.now().getTime();
  const wants = gates.flatMap((gate) =>
    gate.signals.map((each): Want => ({ signal: each, window: triedWindow(gate, now) })),
  );
  return readPatiently(wants, ports, signal);
}

/** A throttle or a fault of the moment is no finding about the plan: what failed so is read again before it counts. */
async function readPatiently(
  wants: readonly Want[],
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly Reading[]> {
  for (let round = 1; ; round += 1) {
    const readings = await readAll(ports.provider, wants, signal);
    if (round === TRIES || !readings.some(mayPass)) return readings;
    await ports.clock.sleep(PAUSE, signal);
  }
}

function mayPass(reading: Reading): boolean {
  return reading.kind === 'error' && !(reading.cause instanceof RolloutError);
}

/** Whole periods, as CloudWatch has them; alarms up to this moment, because they tell their state and not a period's. */
function triedWindow(gate: Gate, now: number): Window {
  if (gate.kind === 'alarms') return { start: now - ALARM_SPAN, end: now + 1 };
  const period = gate.period * 1000;
  const end = Math.floor(now / period) * period;
  return { start: end - Math.max(period, Math.floor(TRIED_SPAN / period) * period), end };
}
