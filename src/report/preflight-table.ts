import { logLine } from '../domain/escape.ts';
import { escapeText, LENGTH } from '../domain/markdown.ts';
import type { Finding, PreflightReport } from '../domain/preflight-report.ts';
import { blocks, table } from './table.ts';

const SIGN = { pass: '✅', fail: '❌', warn: '⚠️', open: '✋' } as const satisfies Record<
  Finding['state'],
  string
>;

/** More rows than this are not read. */
const MOST = 300;

/** The one table of a preflight in GitHub's Markdown. */
export function renderPreflight(report: PreflightReport): string {
  const { plan, environment } = report.release;
  const place = `${escapeText(plan, LENGTH.name)} → ${escapeText(environment, LENGTH.name)}`;
  const rows = report.findings
    .slice(0, MOST)
    .map(({ area, subject, state, detail }) => [SIGN[state], area, escapeText(subject), escapeText(detail)]);
  const left = report.findings.length - rows.length;
  return `${blocks([
    `## ${report.ready ? '✅ READY' : '❌ NOT READY'} · ${place}`,
    nextWords(report),
    table(['', 'What', '', 'Found'], left > 0 ? [...rows, ['', '', `${left} more`, '']] : rows),
  ])}\n`;
}

/** The same in plain text, one finding a line. */
export function preflightText(report: PreflightReport): string {
  const { plan, environment, release } = report.release;
  const width = Math.max(...report.findings.map(({ area }) => area.length), 0);
  const lines = report.findings.map(
    ({ area, subject, state, detail }) => `${WORD[state]}  ${area.padEnd(width)}  ${subject}: ${detail}`,
  );
  return [
    `${plan} → ${environment}, release ${release}: ${report.ready ? 'ready' : 'not ready'}`,
    ...lines,
    nextWords(report),
  ]
    .map((line) => logLine(line))
    .join('\n');
}

const WORD = { pass: 'ok  ', fail: 'FAIL', warn: 'warn', open: 'ask ' } as const satisfies Record<
  Finding['state'],
  string
>;

function nextWords({ next, phases }: PreflightReport): string {
  const all = `Phases: ${phases.join(', ')}.`;
  return next === undefined ? all : `${all} Next is ${next}.`;
}
