import type { JudgementState } from '../domain/judgement.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { GateReport, PhaseReport, RollbackReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';

/** How each outcome is shown: the sign says at a glance whether a person is needed. */
export const OUTCOME: Readonly<Record<Outcome, { readonly sign: string; readonly word: string }>> = {
  passed: { sign: '✅', word: 'PASSED' },
  failed: { sign: '❌', word: 'FAILED' },
  held: { sign: '✋', word: 'HELD' },
  refused: { sign: '⛔', word: 'REFUSED' },
  aborted: { sign: '🛑', word: 'ABORTED' },
  pending: { sign: '⏳', word: 'SOAKING' },
};

/** How each judgement is shown. */
export const JUDGEMENT: Readonly<Record<JudgementState, { readonly sign: string; readonly word: string }>> = {
  pass: { sign: '✅', word: 'pass' },
  fail: { sign: '❌', word: 'fail' },
  inconclusive: { sign: '🟡', word: 'inconclusive' },
  error: { sign: '⚠️', word: 'error' },
};

/** "FAILED at 50 %". A refused job moved nothing: the weight there is another's, and no word about this release. */
export function outcomeTitle(report: Pick<PhaseReport, 'outcome' | 'weight'>): string {
  const { word } = OUTCOME[report.outcome];
  if (report.outcome === 'refused' || report.weight === undefined) return word;
  return `${word} at ${formatWeight(report.weight)}`;
}

const URGENCY: Readonly<Record<JudgementState, number>> = { fail: 0, error: 1, inconclusive: 2, pass: 3 };

/** The gates that a person must see first come first; those that decide before those that only advise. */
export function byUrgency(gates: readonly GateReport[]): readonly GateReport[] {
  const rank = (gate: GateReport) =>
    gate.judgement.state === 'pass' ? 10 : URGENCY[gate.judgement.state] + (gate.judgement.advisory ? 5 : 0);
  return gates.toSorted((a, b) => rank(a) - rank(b)); // stable: within a rank the plan's order stays
}

/** "phase half (2 of 3)", unescaped. */
export function phasePlace(report: Pick<PhaseReport, 'phase' | 'index' | 'phases'>): string {
  return `phase ${report.phase} (${report.index + 1} of ${report.phases.length})`;
}

/** What the rollback is asked for: "0 %", "kill". */
export function restoreWords(restore: string): string {
  return /^\d+(\.\d+)?$/.test(restore) ? `${restore} %` : restore;
}

/** How the outcome of a rollback is shown. */
export const ROLLBACK: Readonly<
  Record<RollbackReport['outcome'], { readonly sign: string; readonly word: string }>
> = {
  restored: { sign: '↩️', word: 'RESTORED' },
  kept: { sign: '✋', word: 'KEPT' },
  'nothing-to-do': { sign: '✅', word: 'NOTHING TO ROLL BACK' },
  failed: { sign: '🚨', word: 'RESTORE FAILED' },
};
