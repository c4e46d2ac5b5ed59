import { logLine } from '../domain/escape.ts';
import type { Observation, PhaseStarted } from '../domain/report.ts';
import { formatWeight } from '../domain/weight.ts';
import { pickChanges } from './changes.ts';
import { soakPhrase } from './format.ts';
import { lookLines } from './log-progress.ts';
import type { Reporter } from './reporter.ts';
import { column, eraseRows, type Piece, paint, type Terminal, widthOf } from './terminal.ts';
import { endLine, gateLine, nameWidth, phaseLine } from './terminal-lines.ts';
import { byUrgency } from './words.ts';

export interface ProgressOptions {
  readonly terminal: Terminal;
  /** Real time in ms, not a rehearsal's: nothing is painted twice within `apart` ms (100 unless told otherwise). */
  readonly now: () => number;
  readonly apart?: number;
}

/** Gates that are painted; a screen has no more room, and the rest is in the summary. */
const GATES = 20;
const TREND = 20;
/** Narrower than any terminal that a person reads. */
const NARROWEST = 20;

/**
 * Live progress for the command line: a line per phase, and under the running one a row per gate. A terminal is
 * repainted in place; anything else gets a plain line at each change.
 */
export function progress(options: ProgressOptions): Reporter {
  return options.terminal.isTty ? livePaint(options) : plainLines(options.terminal);
}

function livePaint({ terminal, now, apart = 100 }: ProgressOptions): Reporter {
  let painted: readonly string[] = [];
  let paintedAt = Number.NEGATIVE_INFINITY;
  let phaseNames: readonly string[] = [];

  /** Rows that the painted lines take now: a terminal that was made narrower has wrapped them. */
  const rows = (): number => {
    const columns = Math.max(1, terminal.columns());
    return painted.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
  };
  const show = (lines: readonly (readonly Piece[])[], stays: boolean): void => {
    const columns = Math.max(NARROWEST, terminal.columns()) - 1; // a full line would wrap the cursor
    const text = lines.map((line) => paint(line, columns, terminal.color)).join('\n');
    terminal.write(`${eraseRows(rows())}${text}${stays ? '\n' : ''}`);
    painted = stays ? [] : lines.map((line) => paint(line, columns, false));
  };
  return {
    async phaseStarted(started) {
      phaseNames = started.phases.map(({ name }) => name);
      show([startLine(started)], false);
    },
    async observed(seen) {
      const moment = now();
      if (moment - paintedAt < apart) return;
      paintedAt = moment;
      show(screen(seen, phaseNames), false);
    },
    async phaseFinished(report) {
      const names = report.phases.map(({ name }) => name);
      show([endLine(report, nameWidth(names))], true);
      paintedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function startLine({ phase, phases, from, to }: PhaseStarted): readonly Piece[] {
  const width = nameWidth(phases.map(({ name }) => name));
  return [
    { text: `▶ ${column(phase, width)}`, colour: 'bold' },
    { text: `  shifting from ${formatWeight(from)} to ${formatWeight(to)}` },
  ];
}

function screen(seen: Observation, phaseNames: readonly string[]): readonly (readonly Piece[])[] {
  const gates = byUrgency(seen.gates).slice(0, GATES);
  const width = nameWidth(gates.map(({ name }) => name));
  const newest = seen.warnings.at(-1);
  return [
    phaseLine(seen, nameWidth([...phaseNames, seen.phase])),
    ...gates.map((gate) => gateLine(gate, width, TREND)),
    ...(newest === undefined ? [] : [[{ text: `    ${logLine(newest, 300)}`, colour: 'yellow' as const }]]),
  ];
}

function plainLines(terminal: Terminal): Reporter {
  const lookLine = lookLines();
  const changed = pickChanges(0, Number.POSITIVE_INFINITY);
  const print = (text: string) => terminal.write(`${text}\n`);
  return {
    async phaseStarted({ phase, index, phases, from, to }) {
      const soak = soakPhrase(phases[index]?.soak ?? 0);
      print(logLine(`${phase}: ${formatWeight(from)} to ${formatWeight(to)}, ${soak}`));
    },
    async observed(seen) {
      if (changed(seen)) print(`  ${lookLine(seen)}`);
    },
    async phaseFinished(report) {
      print(logLine(`${report.phase}: ${report.outcome}. ${report.message}`));
    },
  };
}
