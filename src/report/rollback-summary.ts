import { codeSpan, escapeText, LENGTH, link, prose } from '../domain/markdown.ts';
import type { RollbackReport } from '../domain/report.ts';
import { formatSpan } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import { stepList } from './steps.ts';
import { atMost, blocks, bold } from './table.ts';
import { ROLLBACK } from './words.ts';

const LINES = 30;

/** The job summary of a rollback: what was done, what is in force, and when that is not what it should be, what to do. */
export function renderRollbackSummary(report: RollbackReport): string {
  const { sign, word } = ROLLBACK[report.outcome];
  const at = report.weight === undefined ? '' : ` at ${formatWeight(report.weight)}`;
  return `${blocks([
    `## ${sign} ${word}${at}`,
    bold(prose(report.message)),
    facts(report),
    section('What to do now', list(report.next)),
    section('Steps', stepList(report.steps, LINES)),
    section('Targets', targets(report)),
    section('Warnings', list(report.warnings)),
  ])}\n`;
}

function facts(report: RollbackReport): string {
  const { plan, environment, release } = report.release;
  const parts = [
    `Traffic now **${report.weight === undefined ? 'unknown' : formatWeight(report.weight)}**`,
    report.to === undefined ? undefined : `to be reached ${formatWeight(report.to)}`,
    report.previousWeight === undefined
      ? undefined
      : `before this job ${formatWeight(report.previousWeight)}`,
    formatSpan(report.startedAt, report.endedAt),
  ];
  const names = [
    `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)}`,
    `release ${codeSpan(release, LENGTH.name)}`,
    report.worker.url === undefined
      ? undefined
      : link(`run ${report.worker.run ?? ''}`.trim(), report.worker.url),
  ];
  return [parts, names].map((line) => line.filter((part) => part !== undefined).join(' · ')).join('<br>\n');
}

function targets(report: RollbackReport): string {
  return atMost(report.targets, LINES, ({ label, weight, problem }) => {
    const read = weight === undefined ? 'weight not read' : formatWeight(weight);
    return `${escapeText(label)}: ${read}${problem === undefined ? '' : `. ❌ ${escapeText(problem)}`}`;
  })
    .map((line) => `- ${line}`)
    .join('\n');
}

function section(title: string, body: string): string | undefined {
  return body === '' ? undefined : `### ${title}\n\n${body}`;
}

function list(sentences: readonly string[]): string {
  return atMost(sentences, LINES, (sentence) => prose(sentence))
    .map((line) => `- ${line}`)
    .join('\n');
}
