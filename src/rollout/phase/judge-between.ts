import { RolloutError } from '../../domain/errors.ts';
import type { Gate } from '../../domain/gate.ts';
import { gateAt } from '../../domain/gate-at.ts';
import { beginGate, type GateProgress } from '../../domain/judging/gate-progress.ts';
import type { Unwatched } from '../claim/resume.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import type { Preflight } from './checking.ts';
import { held } from './endings.ts';
import { failedGates } from './failed-gates.ts';
import { judgeAll, lookAtGates, throwIfCredentialsGone } from './look.ts';
import { unusualSilence } from './silence.ts';

/** Looks before a fault of a source counts, and the time between them in ms. */
const TRIES = 4;
const PAUSE = 20_000;

/**
 * The time since the phase before ended, or since a worker of this phase was lost, has been watched by nobody. It is judged
 * from history before the weight rises: a gate that fails in it fails this phase, one that cannot be judged holds it.
 */
export async function judgeBetween(
  { run, journal, gates, splits, standing }: Preflight & { readonly gates: readonly Gate[] },
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const { unwatched, resumed } = standing;
  if (unwatched === undefined || !ports.provider.history) return undefined;
  const between = gates
    .filter((gate) => belongs(gate, { run, resumed }))
    .map((gate) => beginBetween(gateAt(gate, splits.weight), unwatched));
  journal.gates = await lookPatiently(between, ports, signal);
  const now = ports.clock.now().getTime();
  const failed = judgeAll(journal, now).filter(
    (judgement) => judgement.state === 'fail' && !judgement.advisory,
  );
  if (failed.length > 0)
    return failedGates(failed, run, { reason: 'gate-failed-between-phases', inForce: splits.weight });
  throwIfCredentialsGone(journal.gates);
  return unreadable(journal.gates) ?? (splits.weight > 0 ? silent(journal.gates) : undefined);
}

/** One look, taken again a few times where a source failed: a fault of the moment must not hold a release. */
async function lookPatiently(
  gates: readonly GateProgress[],
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly GateProgress[]> {
  for (let looked = gates, round = 1; ; round += 1) {
    const now = ports.clock.now().getTime();
    looked = await lookAtGates(looked, { now }, { provider: ports.provider, signal });
    if (round === TRIES || !looked.some(mayPass)) return looked;
    await ports.clock.sleep(PAUSE, signal);
  }
}

function mayPass({ gate, lastError }: GateProgress): boolean {
  return !gate.advisory && lastError !== undefined && !(lastError instanceof RolloutError);
}

/** Gates of the weight in force: of the phase before, and of this one where it may have been reached. */
function belongs(
  gate: Gate,
  { run, resumed }: { readonly run: PhaseRun; readonly resumed: boolean },
): boolean {
  const before = run.phases[run.index - 1]?.name;
  const { phases } = gate;
  return phases === undefined || resumed || (before !== undefined && phases.includes(before));
}

/** Judged from where the soak could see no further; what is left of a warm-up still counts. */
function beginBetween(gate: Gate, { since, shiftedAt }: Unwatched): GateProgress {
  const from = Math.max(shiftedAt, since - gate.settle - gate.period * 1000);
  return beginGate({ ...gate, warmUp: Math.max(0, shiftedAt + gate.warmUp - from) }, from);
}

function unreadable(gates: readonly GateProgress[]): Ending | undefined {
  const bad = gates.find(({ gate, lastError }) => !gate.advisory && lastError !== undefined);
  if (bad === undefined) return undefined;
  const why = bad.lastError instanceof Error ? bad.lastError.message : String(bad.lastError);
  const reason = bad.lastError instanceof RolloutError ? ` (${bad.lastError.reason})` : '';
  return held(
    'signal-error',
    `Gate "${bad.gate.name}" cannot be judged on the time since the phase before ended${reason}: ${why}`,
    'Nothing was moved by this job. Run the phase again when the source answers.',
  );
}

function silent(gates: readonly GateProgress[]): Ending | undefined {
  const [found] = gates.flatMap((progress) => unusualSilence(progress) ?? []);
  return found === undefined
    ? undefined
    : held('no-data', `${found} Nobody can say how the canary fared since the phase before ended.`);
}
