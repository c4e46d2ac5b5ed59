import type { GateReport } from '../domain/report.ts';
import { codeCell, escapeText, LENGTH, link } from './escape.ts';
import { formatValue } from './format.ts';
import { sparkline } from './sparkline.ts';
import { table } from './table.ts';
import { byUrgency, JUDGEMENT } from './words.ts';

const HEAD = ['', 'Gate', 'Value', 'Limit', 'Judgement', 'Trend'];

/** The gates with value, limit, judgement and sparkline, the urgent ones first; at most `most` rows and a word about the rest. */
export function gateTable(gates: readonly GateReport[], most: number): string {
  const rows = byUrgency(gates).slice(0, most).map(row);
  const rest = gates.length - rows.length;
  return table(HEAD, rest > 0 ? [...rows, ['', `… and ${rest} more`, '', '', '', '']] : rows);
}

function row(gate: GateReport): readonly string[] {
  const { judgement } = gate;
  const urgent = judgement.state !== 'pass';
  const name = escapeText(gate.name, LENGTH.name);
  return [
    JUDGEMENT[judgement.state].sign,
    urgent ? `**${name}**${advisory(gate)}` : `${name}${advisory(gate)}`,
    value(gate),
    escapeText(gate.limit, LENGTH.name) || '–',
    judgementCell(gate, urgent),
    codeCell(sparkline(gate.values, gate.bounds)) || '–',
  ];
}

function advisory(gate: GateReport): string {
  return gate.judgement.advisory ? ' <sub>advisory</sub>' : '';
}

/** Alarms have states, no value that would say anything to a person. */
function value(gate: GateReport): string {
  return gate.kind === 'alarms'
    ? '–'
    : formatValue(gate.judgement.value, gate.unit, gate.bounds).replaceAll(' ', '&nbsp;');
}

/** The word, why, and for a gate that is not fit: whom to ask and what to read. */
function judgementCell(gate: GateReport, urgent: boolean): string {
  const { judgement } = gate;
  const word = JUDGEMENT[judgement.state].word;
  const why = escapeText(judgement.detail, LENGTH.detail);
  const help = [
    gate.runbook === undefined ? '' : link('runbook', gate.runbook),
    gate.owner === undefined ? '' : `owner ${escapeText(gate.owner, LENGTH.name)}`,
  ].filter((part) => part !== '');
  return [urgent ? `**${word}**: ${why}` : why, ...(urgent ? help : [])]
    .filter((part) => part !== '')
    .join('<br>');
}
