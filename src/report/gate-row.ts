import { oneLine } from '../domain/escape.ts';
import type { JudgementState } from '../domain/judgement.ts';
import { codeCell, escapeText, LENGTH, link } from '../domain/markdown.ts';
import type { GateReport } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { formatValue } from './format.ts';
import { sparkline } from './sparkline.ts';
import { table } from './table.ts';
import { JUDGEMENT } from './words.ts';

/** A gate as a table tells it; small enough to be remembered in a comment. Texts are untrusted and not yet escaped. */
export interface GateRow {
  readonly name: string;
  readonly state: JudgementState;
  readonly advisory: boolean;
  readonly value: string;
  readonly limit: string;
  readonly detail: string;
  readonly trend: string;
  readonly help?: { readonly runbook?: string; readonly owner?: string };
}

/** The row of a gate, its texts cut to the length that is shown. */
export function gateRow(gate: GateReport): GateRow {
  const { judgement, runbook, owner } = gate;
  const since = judgement.failedAt === undefined ? '' : `, since ${formatTime(judgement.failedAt)}`;
  const help = {
    ...(runbook === undefined || runbook.length > 300 ? {} : { runbook }),
    ...(owner === undefined ? {} : { owner: oneLine(owner, 60) }),
  };
  return {
    name: oneLine(gate.name, LENGTH.name),
    state: judgement.state,
    advisory: judgement.advisory,
    // alarms have states, and no value that would say anything to a person
    value: gate.kind === 'alarms' ? '–' : formatValue(judgement.value, gate.unit, gate.bounds),
    limit: oneLine(gate.limit, LENGTH.name),
    detail: oneLine(`${judgement.detail}${since}`, LENGTH.detail),
    trend: sparkline(gate.values, gate.bounds),
    ...(Object.keys(help).length === 0 ? {} : { help }),
  };
}

const HEAD = ['', 'Gate', 'Value', 'Limit', 'Judgement', 'Trend'];

/** The rows as a table in Markdown; `left` more gates are mentioned in a last one. */
export function gateTable(rows: readonly GateRow[], left: number): string {
  const cells = rows.map(cellsOf);
  return table(HEAD, left > 0 ? [...cells, ['', `… and ${left} more`, '', '', '', '']] : cells);
}

function cellsOf(row: GateRow): readonly string[] {
  const urgent = row.state !== 'pass';
  const name = escapeText(row.name, LENGTH.name);
  return [
    JUDGEMENT[row.state].sign,
    `${urgent ? `**${name}**` : name}${row.advisory ? ' <sub>advisory</sub>' : ''}`,
    keepUnits(escapeText(row.value, LENGTH.name)),
    keepUnits(escapeText(row.limit, LENGTH.name)) || '–',
    judgement(row, urgent),
    codeCell(row.trend) || '–',
  ];
}

/** Why, and for a gate that is not fit the word before it, what to read and whom to ask behind it. */
function judgement(row: GateRow, urgent: boolean): string {
  const why = keepUnits(escapeText(row.detail, LENGTH.detail));
  if (!urgent) return why;
  const help = [
    row.help?.runbook === undefined ? '' : link('runbook', row.help.runbook),
    row.help?.owner === undefined ? '' : `owner ${escapeText(row.help.owner, LENGTH.name)}`,
  ].filter((part) => part !== '');
  const verdict = `**${JUDGEMENT[row.state].word}**: ${why}`;
  return help.length === 0 ? verdict : `${verdict}<br>${help.join(' · ')}`;
}

/** A number and its unit stay on one line of a narrow cell. */
function keepUnits(text: string): string {
  return text.replace(/(\d) (%|ms|s|h|min|d|k?B|MB|GB|TB)(?!\w)/g, '$1&nbsp;$2');
}
