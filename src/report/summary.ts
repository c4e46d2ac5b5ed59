import { codeSpan, escapeHtml, escapeText, LENGTH, link, prose } from '../domain/markdown.ts';
import type { GateReport, PhaseReport } from '../domain/report.ts';
import { formatSpan } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import { chart } from './chart.ts';
import { checkTable, confirmedLines } from './check-table.ts';
import { formatSoak } from './format.ts';
import { gateRow, gateTable } from './gate-row.ts';
import { phaseRail } from './phases.ts';
import { stepList } from './steps.ts';
import { atMost, blocks, bold, details } from './table.ts';
import { byUrgency, OUTCOME, outcomeTitle, phasePlace, restoreWords } from './words.ts';

/** GitHub takes 1 MiB a step and shows nothing of a longer one; some room stays for what else the step writes. */
export const LARGEST_SUMMARY = 1_000_000;

/** What gives way, step by step, when a summary is too long: the diagrams first, the answer never. */
const STEPS = [
  { charts: 12, rows: 60, lines: 30 },
  { charts: 3, rows: 60, lines: 30 },
  { charts: 0, rows: 60, lines: 20 },
  { charts: 0, rows: 15, lines: 8 },
  { charts: 0, rows: 0, lines: 4 },
] as const;

type Step = { readonly charts: number; readonly rows: number; readonly lines: number };

/**
 * The job summary of a phase in GitHub's Markdown: what happened, what to do, the gates, the phases, the details.
 * At most `largest` bytes of UTF-8.
 */
export function renderSummary(report: PhaseReport, largest: number = LARGEST_SUMMARY): string {
  for (const step of STEPS) {
    const text = render(report, step);
    if (Buffer.byteLength(text) <= largest) return text;
  }
  return `${headline(report)}\n`;
}

/** "## ❌ FAILED at 50 %: phase half (2 of 3)": what a person reads first, and perhaps only. */
export function headline(report: PhaseReport): string {
  return `## ${OUTCOME[report.outcome].sign} ${outcomeTitle(report)} · ${escapeText(phasePlace(report), LENGTH.name)}`;
}

function render(report: PhaseReport, step: Step): string {
  return `${blocks([
    headline(report),
    bold(prose(report.message)),
    phaseRail(report, step.lines),
    facts(report),
    section('What to do now', list(report.next, step.lines)),
    section('Steps', stepList(report.steps, step.lines)),
    section('Warnings', list(report.warnings, step.lines)),
    step.rows === 0 ? undefined : section('Gates', gates(report.gates, step.rows)),
    section('Checks', checkTable(report.checks ?? [], step.rows)),
    section('Confirmed', list(confirmedLines(report), step.lines)),
    charts(report.gates, step.charts),
    targets(report, step.lines),
    step.charts === STEPS[0].charts ? undefined : '_Shortened: all of it is in the evidence file._',
  ])}\n`;
}

/** The numbers that go with the headline, in two lines. */
function facts(report: PhaseReport): string {
  const soaked = report.soakFrom === undefined ? undefined : Math.max(0, report.endedAt - report.soakFrom);
  const planned = formatSoak(report.phases[report.index]?.soak ?? 0);
  const { plan, environment, release } = report.release;
  const traffic = [
    `Traffic now **${report.weight === undefined ? 'unknown' : formatWeight(report.weight)}**`,
    report.previousWeight === undefined
      ? undefined
      : `before this job ${formatWeight(report.previousWeight)}`,
    report.restore === undefined
      ? undefined
      : `to be restored to **${escapeText(restoreWords(report.restore), 20)}**`,
    soaked === undefined
      ? 'no soak'
      : `soaked ${formatSoak(soaked)}, ${planned} planned${report.extended ? ' and extended' : ''}`,
    formatSpan(report.soakFrom ?? report.startedAt, report.endedAt),
  ];
  const names = [
    `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)}`,
    `release ${codeSpan(release, LENGTH.name)}`,
    report.worker.url === undefined
      ? undefined
      : link(`run ${report.worker.run ?? ''}`.trim(), report.worker.url),
    `reason ${codeSpan(report.reason)}`,
  ];
  return [traffic, names].map((line) => line.filter((part) => part !== undefined).join(' · ')).join('<br>\n');
}

function gates(all: readonly GateReport[], most: number): string {
  const rows = byUrgency(all).slice(0, most).map(gateRow);
  return gateTable(rows, all.length - rows.length);
}

function section(title: string, body: string): string | undefined {
  return body === '' ? undefined : `### ${title}\n\n${body}`;
}

function list(sentences: readonly string[], most: number): string {
  return atMost(sentences, most, (sentence) => prose(sentence))
    .map((line) => `- ${line}`)
    .join('\n');
}

function targets(report: PhaseReport, most: number): string | undefined {
  const lines = atMost(report.targets, most, (target) => {
    const weight = target.weight === undefined ? 'weight not read' : formatWeight(target.weight);
    return `${escapeText(target.label)}: ${weight}`;
  });
  const plan = `Plan digest: ${codeSpan(report.planDigest, 80)}`;
  return details('Targets and plan', [...lines, plan].map((line) => `- ${line}`).join('\n'));
}

/** A chart for each of the first gates, the urgent ones first; the first that did not pass stands open. */
function charts(all: readonly GateReport[], most: number): string | undefined {
  const drawn = byUrgency(all)
    .slice(0, most)
    .flatMap((gate) => {
      const picture = chart(gate);
      if (picture === undefined) return [];
      const gaps =
        picture.gaps === 0
          ? ''
          : ` Periods without data (${picture.gaps}) are drawn at the value before them.`;
      const note = `Blue: the value of each period. Straight lines: ${escapeText(gate.limit, LENGTH.name)}.${gaps}`;
      const source = gate.source === undefined ? '' : ` Source: ${escapeText(gate.source)}.`;
      return [
        details(`Chart: ${escapeHtml(gate.name, LENGTH.name)}`, `${note}${source}\n\n${picture.markdown}`),
      ];
    });
  return drawn.length === 0 ? undefined : drawn.join('\n\n');
}
