import { RolloutError } from '../../domain/errors.ts';
import type { AlarmsGate, Gate, LatencyGate } from '../../domain/gate.ts';
import { beginGate, judgementOf, observe } from '../../domain/judging/gate-progress.ts';
import { withSource } from '../../domain/latency.ts';
import type { Reading, Signal } from '../../domain/signal.ts';
import type { Ports } from '../ports.ts';
import type { Preflight } from './checking.ts';
import { trySignals } from './try-signals.ts';

/**
 * Tries every signal once, in one batch: alarms exist and are not red already, names are no typos, and the counts of a
 * latency gate can be had as trimmed counts (else they are taken from the percentile rank). Returns the gates as they are
 * to be judged. A canary that gets no traffic yet has no data, and that is no fault.
 */
export async function checkSignals(
  checking: Preflight,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly Gate[]> {
  const now = ports.clock.now().getTime();
  const readings = await trySignals(checking.gates, ports, signal);
  let taken = 0;
  const gates: Gate[] = [];
  for (const gate of checking.gates) {
    const own = readings.slice(taken, taken + gate.signals.length);
    taken += own.length;
    gates.push(await checkGate({ gate, own, now }, checking, { ports, signal }));
  }
  return gates;
}

interface Tried<G extends Gate = Gate> {
  readonly gate: G;
  readonly own: readonly Reading[];
  readonly now: number;
}

async function checkGate(
  tried: Tried,
  checking: Preflight,
  world: { ports: Ports; signal: AbortSignal },
): Promise<Gate> {
  const { gate } = tried;
  switch (gate.kind) {
    case 'alarms':
      return checkAlarms({ ...tried, gate }, checking);
    case 'latency':
      return checkLatency({ ...tried, gate });
    case 'metric':
    case 'expression':
    case 'ratio':
    case 'split':
      refuseErrors(tried);
      await refuseTypos(tried, world);
      return gate;
  }
}

/** An alarm that is red before anything moved would fail the gate at once, and could not say anything about the canary. */
function checkAlarms({ gate, own, now }: Tried<AlarmsGate>, checking: Preflight): Gate {
  refuseErrors({ gate, own, now });
  if (gate.advisory || mayHaveTraffic(checking)) return gate;
  const judgement = judgementOf(
    observe(
      beginGate(gate, now),
      { start: now, end: now + 1 },
      own.map((reading) => latest(reading, now)),
    ),
    now,
  );
  if (judgement.state !== 'fail') return gate;
  throw new RolloutError(
    'alarm-red',
    `Gate "${gate.name}": ${judgement.detail}. An alarm that is red before the rollout cannot judge it.`,
    {
      hint: 'Mend what the alarm tells of, or name it in `ignore-red` of this gate when this release is its fix.',
    },
  );
}

/** From then on a red alarm is a finding about the canary: it is judged, and fails the phase. */
function mayHaveTraffic({ standing, splits }: Preflight): boolean {
  return standing.reached !== undefined || (standing.resumed && splits.weight > 0);
}

/** The state of each alarm now, as if it were the state at the window's start. */
function latest(reading: Reading, now: number): Reading {
  if (reading.kind !== 'series') return reading;
  const newest = new Map(reading.points.map((point) => [point.of, point]));
  return { kind: 'series', points: [...newest.values()].map((point) => ({ ...point, at: now })) };
}

/** Trimmed counts where CloudWatch gives them; where it refuses them, or has the sample count but not them, the percentile rank. */
function checkLatency(tried: Tried<LatencyGate>): Gate {
  const [withinPass, withinFail, total] = tried.own;
  const counted = total?.kind === 'series';
  const refused =
    withinPass?.kind === 'error' ||
    withinFail?.kind === 'error' ||
    (counted && withinPass?.kind !== 'series');
  if (!refused) return tried.gate;
  if (total?.kind === 'error') refuseErrors(tried);
  return withSource(tried.gate, 'percentile-rank');
}

function refuseErrors({ gate, own }: Tried): void {
  for (const reading of own) {
    if (reading.kind !== 'error' || gate.advisory) continue;
    if (reading.cause instanceof RolloutError) throw reading.cause;
    const text = reading.cause instanceof Error ? reading.cause.message : String(reading.cause);
    throw new RolloutError('signal-unreadable', `Gate "${gate.name}" cannot be read: ${text}`, {
      cause: reading.cause,
    });
  }
}

/** No data is allowed before the canary has traffic; a name that cannot exist is not. */
async function refuseTypos(
  { gate, own }: Tried,
  { ports, signal }: { ports: Ports; signal: AbortSignal },
): Promise<void> {
  for (const [i, reading] of own.entries()) {
    const asked = gate.signals[i];
    if (reading.kind !== 'no-data' || asked === undefined) continue;
    const found = await explained(asked, { ports, signal });
    if (found === undefined) continue;
    if (found.certain && !gate.advisory)
      throw new RolloutError('metric-missing', `Gate "${gate.name}": ${found.detail}`);
    ports.warn(`Gate "${gate.name}" has no data yet: ${found.detail}`);
  }
}

/** What the provider says of a signal without data. A look-up that fails is told, and refuses nothing: the soak looks again. */
async function explained(
  asked: Signal,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): ReturnType<Ports['provider']['explain']> {
  try {
    return await ports.provider.explain(asked, signal);
  } catch (error) {
    signal.throwIfAborted();
    ports.warn(`A metric could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
