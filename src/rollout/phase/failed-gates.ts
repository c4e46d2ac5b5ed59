import type { Judgement } from '../../domain/judgement.ts';
import { furtherBack } from '../../domain/rollback-decision.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';

/** A gate failed: the rollback job restores, to what the gate asks for, else to what the plan does. */
export function failedGate(judgement: Judgement, run: PhaseRun, how: HowItFailed = {}): Ending {
  return failedGates([judgement], run, how);
}

interface HowItFailed {
  readonly reason?: 'gate-failed' | 'gate-failed-between-phases';
  readonly inForce?: Weight;
}

/** Gates that failed at once: all are told, and the one that goes furthest back counts. */
export function failedGates(
  judgements: readonly Judgement[],
  run: PhaseRun,
  { reason = 'gate-failed', inForce = run.phase.traffic }: HowItFailed = {},
): Ending {
  const asked = judgements.map(({ gate }) => restoreOf(gate, run, inForce));
  const restore = asked.reduce((a, b) => (furtherBack(a, b) ? b : a), asked[0] ?? '0');
  const told =
    restore === 'kill'
      ? '0 %, by the switch of the target where it has one'
      : formatWeight(Number(restore) as Weight);
  return {
    outcome: 'failed',
    reason,
    message: judgements.map(({ gate, detail }) => `Gate "${gate}" failed: ${detail}.`).join(' '),
    next: [
      `The rollback restores ${told}. By hand: \`gradual-rollout rollback --release ${run.release.release}\`.`,
    ],
    restore,
  };
}

/**
 * What the failure of a gate asks of the rollback: `kill`, or a weight as a number. A weight of the plan at which, or below which,
 * the canary has just been found unfit is none to go back to: then it is 0.
 */
function restoreOf(name: string, run: PhaseRun, inForce: Weight): string {
  const to = run.phase.gates.find((gate) => gate.name === name)?.onFail ?? run.rollbackTo;
  if (to === 'kill') return to;
  const back = to === 'previous' ? previousWeight(inForce, run) : to;
  return String(back < inForce ? back : 0);
}

/** The largest weight of the plan below the one in force; 0 when there is none. */
export function previousWeight(
  inForce: Weight,
  run: { readonly phases: readonly { readonly traffic: Weight }[] },
): Weight {
  return Math.max(
    0,
    ...run.phases.map((phase) => phase.traffic).filter((traffic) => traffic < inForce),
  ) as Weight;
}
