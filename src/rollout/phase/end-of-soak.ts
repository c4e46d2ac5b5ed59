import type { Conclusion, Judgement } from '../../domain/judgement.ts';
import { alive, concludeGate, type GateProgress } from '../../domain/judging/gate-progress.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';
import { held, passed } from './endings.ts';
import { failedGates } from './failed-gates.ts';
import type { Soak } from './soaking.ts';

/** How far an extension goes at a time; the end is decided anew after each. */
const EXTENSION = 5 * 60_000;

/**
 * The end of a soak (docs/judging.md): failed, else extended while more time could settle a gate, else held, else
 * passed, with what stayed inconclusive named. Undefined: the soak was extended and goes on.
 */
export function concludeSoak({ run, journal }: Soak, now: number): Ending | undefined {
  const soakUntil = journal.soakUntil ?? now;
  const longest = (journal.soakFrom ?? now) + run.phase.maxSoak;
  const end = { now, soakUntil, extendable: soakUntil < longest };
  const gates = journal.gates.filter((gate) => !gate.gate.advisory);
  const conclusions = gates.map((gate) => ({
    name: gate.gate.name,
    conclusion: cannotSpeak(gate, run) ? SILENT_AT_ZERO : concludeGate(gate, end),
  }));
  const failed = conclusions.flatMap(({ name: gate, conclusion }): readonly Judgement[] =>
    conclusion.kind === 'fail' ? [{ gate, state: 'fail', detail: conclusion.detail, advisory: false }] : [],
  );
  if (failed.length > 0) return failedGates(failed, run);
  if (end.extendable && find(conclusions, 'extend') !== undefined) {
    journal.soakUntil = Math.min(longest, soakUntil + EXTENSION);
    journal.extended = true;
    return undefined;
  }
  const hold = find(conclusions, 'hold');
  if (hold !== undefined)
    return held(hold.conclusion.reason, `Gate "${hold.name}": ${hold.conclusion.detail}.`);
  return passed(
    run,
    conclusions.flatMap(({ name, conclusion }) => inconclusive(name, conclusion)),
  );
}

/** A canary without traffic has nothing to tell; its signals are asked for at the first weight above 0. */
const SILENT_AT_ZERO: Conclusion = {
  kind: 'pass',
  inconclusive: 'no data, and the canary has no traffic yet',
};

function cannotSpeak(progress: GateProgress, { phase }: PhaseRun): boolean {
  const { gate, lastError, failed } = progress;
  const mute = !alive(progress) && lastError === undefined && failed === undefined;
  return mute && phase.traffic === 0 && gate.noData !== 'fail';
}

type Named<K extends Conclusion['kind']> = {
  readonly name: string;
  readonly conclusion: Extract<Conclusion, { kind: K }>;
};

function find<K extends Conclusion['kind']>(
  conclusions: readonly { readonly name: string; readonly conclusion: Conclusion }[],
  kind: K,
): Named<K> | undefined {
  return conclusions.find((each): each is Named<K> => each.conclusion.kind === kind);
}

function inconclusive(name: string, conclusion: Conclusion): readonly string[] {
  return conclusion.kind === 'pass' && conclusion.inconclusive !== undefined
    ? [`${name}: ${conclusion.inconclusive}`]
    : [];
}
