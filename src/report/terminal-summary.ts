import { logLine } from '../domain/escape.ts';
import type { GateReport, PhaseReport, RollbackReport } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import { formatSoak } from './format.ts';
import { stepLines } from './steps.ts';
import { column, type Piece, paint } from './terminal.ts';
import { endLine, gateLine, nameWidth } from './terminal-lines.ts';
import { byUrgency } from './words.ts';

export interface TextOptions {
  readonly columns: number;
  readonly color: boolean;
}

const GATES = 60;
const SENTENCES = 20;
const TREND = 24;

/**
 * The end of a run of the command line in plain text: the phases that ran, those that did not, and of the last one the
 * gates, why it ended so, and what to do. Without reports it is empty.
 */
export function terminalSummary(reports: readonly PhaseReport[], options: TextOptions): string {
  const last = reports.at(-1);
  if (last === undefined) return '';
  const width = nameWidth(last.phases.map(({ name }) => name));
  const ran = new Set(reports.map(({ index }) => index));
  const { plan, environment, release } = last.release;
  const gates = byUrgency(last.gates).slice(0, GATES);
  const lines: readonly Line[] = [
    [{ text: logLine(`${plan} → ${environment}, release ${release}`, 300), colour: 'bold' }],
    ...reports.map((report) => endLine(report, width)),
    ...last.phases.flatMap((phase, index) =>
      ran.has(index) || index < last.index ? [] : [idle(phase, width)],
    ),
    [],
    ...sentences([last.message, ...warnings(last)], ''),
    ...sentences(stepLines(last.steps), '  '),
    ...gates.map((gate) => gateRow(gate, gates)),
    ...sentences(last.next, '→ '),
  ];
  return rendered(lines, options);
}

/** The end of a rollback in plain text. */
export function terminalRollback(report: RollbackReport, options: TextOptions): string {
  const colour = report.outcome === 'failed' ? 'red' : report.outcome === 'kept' ? 'yellow' : 'green';
  const at = report.weight === undefined ? '' : ` at ${formatWeight(report.weight)}`;
  const lines: readonly Line[] = [
    [{ text: `${report.outcome}${at}`, colour }],
    ...sentences([report.message, ...warnings(report)], ''),
    ...sentences(stepLines(report.steps), '  '),
    ...sentences(
      report.targets.map(({ label, weight, problem }) => {
        const read = weight === undefined ? 'weight not read' : formatWeight(weight);
        return `${label}: ${read}${problem === undefined ? '' : ` (${problem})`}`;
      }),
      '  ',
    ),
    ...sentences(report.next, '→ '),
  ];
  return rendered(lines, options);
}

function warnings(report: PhaseReport | RollbackReport): readonly string[] {
  return report.warnings.map((warning) => `warning: ${warning}`);
}

function idle(phase: PhaseReport['phases'][number], width: number): readonly Piece[] {
  const text = `· ${column(phase.name, width)}  ${formatWeight(phase.weight).padStart(6)}  ${column(formatSoak(phase.soak), 13)}  not run`;
  return [{ text, colour: 'dim' }];
}

/** A gate that is not fit says why, whatever the width of the terminal. */
function gateRow(gate: GateReport, gates: readonly GateReport[]): Line {
  const pieces = gateLine(gate, nameWidth(gates.map(({ name }) => name)), TREND);
  return gate.judgement.state === 'pass' ? pieces : { whole: pieces };
}

/** Pieces are cut at the terminal's edge; a sentence is not, because a command in it is to be copied whole. */
type Line = readonly Piece[] | { readonly whole: readonly Piece[] };

function sentences(texts: readonly string[], mark: string): readonly Line[] {
  return texts.slice(0, SENTENCES).map((text) => ({ whole: [{ text: `${mark}${logLine(text, 1500)}` }] }));
}

function rendered(lines: readonly Line[], { columns, color }: TextOptions): string {
  return lines
    .map((line) =>
      'whole' in line ? paint(line.whole, Number.POSITIVE_INFINITY, color) : paint(line, columns, color),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
