import type { CleanupReport } from '../domain/cleanup-report.ts';
import { logLine } from '../domain/escape.ts';
import { codeSpan, escapeText, LENGTH, prose } from '../domain/markdown.ts';
import { formatSpan } from '../domain/time.ts';
import { stepLines, stepList } from './steps.ts';
import { blocks, bold } from './table.ts';
import { OUTCOME } from './words.ts';

const LINES = 60;

/** The job summary of a cleanup. */
export function renderCleanupSummary(report: CleanupReport): string {
  const { plan, environment, release } = report.release;
  const steps = stepList(report.steps, LINES);
  return `${blocks([
    `## ${OUTCOME[report.outcome].sign} Cleanup: ${report.outcome}`,
    bold(prose(report.message)),
    `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)} · release ${codeSpan(release, LENGTH.name)} · reason ${codeSpan(report.reason)} · ${formatSpan(report.startedAt, report.endedAt)}`,
    section('What to do now', report.next.map((each) => `- ${prose(each)}`).join('\n')),
    section('Steps', steps),
    section('Warnings', report.warnings.map((each) => `- ${prose(each)}`).join('\n')),
  ])}\n`;
}

/** The end of a cleanup in plain text. */
export function terminalCleanup(report: CleanupReport): string {
  const lines = [
    `cleanup ${report.outcome} (${report.reason}): ${report.message}`,
    ...stepLines(report.steps).map((line) => `  ${line}`),
    ...report.warnings.map((warning) => `warning: ${warning}`),
    ...report.next.map((each) => `→ ${each}`),
  ];
  return lines.map((line) => logLine(line, 1500)).join('\n');
}

function section(title: string, body: string): string | undefined {
  return body === '' ? undefined : `### ${title}\n\n${body}`;
}
