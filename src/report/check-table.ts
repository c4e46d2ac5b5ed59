import type { CheckReport } from '../domain/check.ts';
import { escapeText, LENGTH } from '../domain/markdown.ts';
import type { PhaseReport } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { table } from './table.ts';

export const CHECK_SIGN = { pass: '✅', fail: '❌', error: '❔' } as const satisfies Record<
  CheckReport['state'],
  string
>;

export const CHECK_MOMENT = {
  before: 'before the shift',
  after: 'after the shift',
  ready: 'baseline ready',
} as const satisfies Record<CheckReport['moment'], string>;

const HEAD = ['', 'Check', 'Asked', 'Found'];

/** The checks of a phase, those that do not hold first; at most `most` of them, and a row about the rest. */
export function checkTable(checks: readonly CheckReport[], most: number): string {
  if (most === 0) return '';
  const byUrgency = checks.toSorted((a, b) => Number(a.state === 'pass') - Number(b.state === 'pass'));
  const rows = byUrgency
    .slice(0, most)
    .map(({ name, state, moment, detail }) => [
      CHECK_SIGN[state],
      escapeText(name, LENGTH.name),
      CHECK_MOMENT[moment],
      escapeText(detail),
    ]);
  const left = checks.length - rows.length;
  return table(HEAD, left > 0 ? [...rows, ['', `${left} more`, '', '']] : rows);
}

/** "No user-reported issues: octocat, 2 Mar 2026, 09:00 UTC": who has confirmed what. Markdown is escaped by whoever renders it. */
export function confirmedLines({ confirmed = [] }: Pick<PhaseReport, 'confirmed'>): readonly string[] {
  return confirmed.map(({ item, by, at }) => `${item}: ${by}, ${formatTime(at)}`);
}
