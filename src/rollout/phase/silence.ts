import { formatDuration } from '../../domain/duration.ts';
import { alive, dueAt, type GateProgress, silenceOf } from '../../domain/judging/gate-progress.ts';
import { formatWeight } from '../../domain/weight.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { held } from './endings.ts';
import { failedGate } from './failed-gates.ts';
import type { Soak } from './soaking.ts';

/** A signal that has paused before may pause again: silence counts from this many times its longest pause on. */
const UNUSUAL = 6;

/**
 * A canary that tells nothing: it did not appear in time after the shift, or fell silent for much longer than it ever
 * paused. It may be dead, or the plan may look at the wrong metric; either way nobody should wait for the end of the soak.
 */
export async function silentGate(
  { run, journal }: Soak,
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const now = ports.clock.now().getTime();
  for (const progress of journal.gates.filter((each) => decides(each, run))) {
    if (!alive(progress)) {
      if (now < dueAt(progress)) continue;
      return neverSeen(progress, run, { ports, signal });
    }
    const silent = unusualSilence(progress);
    if (silent !== undefined) return held('no-data', silent);
  }
  return undefined;
}

/** A gate that decides and has been without data for longer than it may, in one sentence. */
export function unusualSilence(progress: GateProgress): string | undefined {
  if (!mayHold(progress)) return undefined;
  const { gate } = progress;
  const silence = silenceOf(progress);
  if (silence.now <= Math.max(gate.aliveWithin, UNUSUAL * silence.before)) return undefined;
  const paused =
    silence.before === 0
      ? 'it had not paused before'
      : `its longest pause before was ${formatDuration(silence.before)}`;
  return `Gate "${gate.name}" has had no data for ${formatDuration(silence.now)}; ${paused}.`;
}

function decides(progress: GateProgress, run: PhaseRun): boolean {
  return run.phase.traffic > 0 && mayHold(progress);
}

function mayHold({ gate, lastError }: GateProgress): boolean {
  return !gate.advisory && gate.kind !== 'alarms' && gate.noData !== 'pass' && lastError === undefined;
}

async function neverSeen(
  progress: GateProgress,
  run: PhaseRun,
  world: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<Ending> {
  const { gate } = progress;
  const text = `Gate "${gate.name}" has seen no data within ${formatDuration(gate.aliveWithin)} after the shift to ${formatWeight(run.phase.traffic)}.`;
  if (gate.noData === 'fail') {
    return failedGate({ gate: gate.name, state: 'fail', detail: text, advisory: false }, run);
  }
  const found = await explain(progress, world);
  return held('canary-silent', found === undefined ? text : `${text} ${found}`);
}

async function explain(
  { gate }: GateProgress,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<string | undefined> {
  try {
    return (await ports.provider.explain(gate.signals[0], signal))?.detail;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined; // the explanation is a kindness; the ending stands without it
  }
}
