import { formatDuration } from '../domain/duration.ts';
import { logLine } from '../domain/escape.ts';
import type { JudgementState } from '../domain/judgement.ts';
import type { GateReport, Observation, PhaseReport } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import { pickChanges } from './changes.ts';
import { formatValue, soakPhrase } from './format.ts';
import type { Reporter } from './reporter.ts';
import { byUrgency, JUDGEMENT, OUTCOME, outcomeTitle } from './words.ts';

/** A workflow's log. Lines come without a line break and hold no command. */
export interface WorkflowLog {
  line(text: string): void;
  startGroup(name: string): void;
  endGroup(): void;
}

/** A soak in which nothing changes says so this often (ms), so that a reader sees that it lives. */
const QUIET = 15 * 60_000;
const LINES_OF_GATES = 40;

/** Progress for a workflow's log: a group for the soak, in it a line when a gate's judgement changed or 15 min have passed. */
export function logProgress(log: WorkflowLog): Reporter {
  const changed = pickChanges(0, Number.POSITIVE_INFINITY);
  const lookLine = lookLines();
  const warned = new Set<string>();
  let lastLine: number | undefined;
  let grouped = false;
  return {
    async phaseStarted({ phase, index, phases, from, to }) {
      const soak = soakPhrase(phases[index]?.soak ?? 0);
      grouped = true;
      log.startGroup(logLine(`Phase ${phase}: ${formatWeight(from)} to ${formatWeight(to)}, ${soak}`));
    },
    async observed(seen) {
      for (const warning of seen.warnings.filter((text) => !warned.has(text))) {
        warned.add(warning);
        log.line(logLine(`warning: ${warning}`));
      }
      if (!changed(seen) && lastLine !== undefined && seen.at - lastLine < QUIET) return;
      lastLine = seen.at;
      log.line(lookLine(seen));
    },
    async phaseFinished(report) {
      if (grouped) log.endGroup();
      grouped = false;
      for (const line of reportLines(report)) log.line(line);
    },
  };
}

/**
 * Makes the line of a look: "11:04 UTC  10 %  1 h 4 min soaked, 2 h 56 min left | Error rate 0.42 % pass | …". Why a gate
 * is not fit is said when that is new, not again in each line after it.
 */
export function lookLines(): (seen: Observation) => string {
  let before = new Map<string, JudgementState>();
  return (seen) => {
    const gates = byUrgency(seen.gates)
      .slice(0, LINES_OF_GATES)
      .map((gate) => gateWords(gate, before.get(gate.name) !== gate.judgement.state));
    before = new Map(seen.gates.map(({ name, judgement }) => [name, judgement.state]));
    return logLine([soakWords(seen), ...gates].join(' | '));
  };
}

function soakWords(seen: Observation): string {
  const soaked = formatDuration(Math.max(0, seen.at - seen.soakFrom));
  const left = seen.soakUntil > seen.at ? `${formatDuration(seen.soakUntil - seen.at)} left` : 'at its end';
  const extended = seen.extended ? ' (extended)' : '';
  return `${formatTime(seen.at).slice(11)}  ${formatWeight(seen.weight)}  ${soaked} soaked, ${left}${extended}`;
}

function gateWords({ name, judgement, unit, bounds, kind }: GateReport, isNew: boolean): string {
  const known = kind !== 'alarms' && judgement.value !== undefined;
  const value = known ? ` ${formatValue(judgement.value, unit, bounds)}` : '';
  const why = judgement.state === 'pass' || !isNew ? '' : ` (${judgement.detail})`;
  return `${name}${value} ${JUDGEMENT[judgement.state].word}${why}`;
}

/** The end in plain lines: the answer, why, each gate, what to do. */
export function reportLines(report: PhaseReport): readonly string[] {
  const gates = byUrgency(report.gates)
    .slice(0, LINES_OF_GATES)
    .map(({ name, judgement }) => {
      const advisory = judgement.advisory ? ' (advisory)' : '';
      return `  ${JUDGEMENT[judgement.state].word}: ${name}${advisory}: ${judgement.detail}`;
    });
  const next = report.next.map((sentence) => `  → ${sentence}`);
  return [
    `${OUTCOME[report.outcome].sign} ${outcomeTitle(report)}, phase ${report.phase}: ${report.message}`,
    ...gates,
    ...next,
  ].map(indentedLine);
}

/** `logLine` trims; the indent that says what belongs together comes back in front, where no command can stand then. */
function indentedLine(text: string): string {
  const indent = text.startsWith('  ') ? '  ' : '';
  return `${indent}${logLine(text)}`;
}
