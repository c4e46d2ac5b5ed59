import { formatDuration } from '../domain/duration.ts';
import { logLine } from '../domain/escape.ts';
import type { JudgementState } from '../domain/judgement.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { GateReport, Observation, PhaseReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import { formatSoak, formatValue } from './format.ts';
import { sparkline } from './sparkline.ts';
import { type Colour, column, type Piece, widthOf } from './terminal.ts';
import { JUDGEMENT } from './words.ts';

/** Signs one column wide: emoji are two, or one, as the terminal pleases. */
export const SIGN: Readonly<Record<Outcome, { readonly sign: string; readonly colour: Colour }>> = {
  passed: { sign: '✓', colour: 'green' },
  failed: { sign: '✗', colour: 'red' },
  held: { sign: '!', colour: 'yellow' },
  refused: { sign: '!', colour: 'yellow' },
  aborted: { sign: '!', colour: 'yellow' },
  pending: { sign: '…', colour: 'dim' },
};

const GATE: Readonly<Record<JudgementState, { readonly sign: string; readonly colour: Colour }>> = {
  pass: { sign: '✓', colour: 'green' },
  fail: { sign: '✗', colour: 'red' },
  inconclusive: { sign: '?', colour: 'yellow' },
  error: { sign: '!', colour: 'yellow' },
};

const BAR = 20;
const NAME = 28;
/** "inconclusive" */
const WORD = 12;

/** "  canary    10 %  ━━━━━━━━━━──────────  2 h of 4 h, 2 h left" */
export function phaseLine(seen: Observation, nameWidth: number): readonly Piece[] {
  const length = Math.max(1, seen.soakUntil - seen.soakFrom);
  const soaked = Math.min(length, Math.max(0, seen.at - seen.soakFrom));
  const filled = Math.round((soaked / length) * BAR);
  const left = soaked < length ? `${formatDuration(length - soaked)} left` : 'soak ended';
  const extended = seen.extended ? ', extended' : '';
  return [
    { text: `▶ ${column(seen.phase, nameWidth)}`, colour: 'bold' },
    { text: `  ${formatWeight(seen.weight).padStart(6)}  ` },
    { text: '━'.repeat(filled), colour: 'green' },
    { text: '─'.repeat(BAR - filled), colour: 'dim' },
    { text: `  ${formatDuration(soaked)} of ${formatDuration(length)}${extended}, ${left}` },
  ];
}

/** "✓ canary    10 %  4 h  passed" */
export function endLine(report: PhaseReport, nameWidth: number): readonly Piece[] {
  const { sign, colour } = SIGN[report.outcome];
  const soaked = report.soakFrom === undefined ? 0 : Math.max(0, report.endedAt - report.soakFrom);
  const weight =
    report.weight === undefined || report.outcome === 'refused' ? '' : formatWeight(report.weight);
  return [
    { text: `${sign} ${column(report.phase, nameWidth)}`, colour },
    { text: `  ${weight.padStart(6)}  ${column(formatSoak(soaked), 13)}  ` },
    { text: report.outcome, colour },
  ];
}

/** "  ✓ Error rate   0.42 %  ▁▂▁▁▁▁▁▂  pass  at most 1 %, fails above 5 %"; what is not fit says why at the end. */
export function gateLine(gate: GateReport, nameWidth: number, trend: number): readonly Piece[] {
  const { sign, colour } = GATE[gate.judgement.state];
  const { word } = JUDGEMENT[gate.judgement.state];
  const value = gate.kind === 'alarms' ? '' : formatValue(gate.judgement.value, gate.unit, gate.bounds);
  const advisory = gate.judgement.advisory ? 'advisory, ' : '';
  const why = gate.judgement.state === 'pass' ? '' : ` · ${logLine(gate.judgement.detail, 300)}`;
  return [
    { text: '  ' },
    { text: sign, colour },
    { text: ` ${column(gate.name, nameWidth)}  ${column(value, 9)}  ` },
    { text: column(sparkline(gate.values, gate.bounds, trend), trend), colour },
    { text: `  ${column(word, WORD)}  ` },
    { text: `${advisory}${logLine(gate.limit, 120)}`, colour: 'dim' },
    { text: why },
  ];
}

/** The width that a column of names takes: that of the longest, within reason. */
export function nameWidth(names: readonly string[]): number {
  return Math.min(NAME, Math.max(4, ...names.map(widthOf)));
}
