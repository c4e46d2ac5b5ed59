import { logLine } from '../domain/escape.ts';
import { escapeText } from '../domain/markdown.ts';
import type { StepList } from '../domain/record.ts';
import type { StepReport } from '../domain/step-report.ts';
import { atMost } from './table.ts';

/** How a step is shown: the sign says at a glance whether a person is needed. */
const SIGNS: Readonly<Record<StepReport['state'], string>> = {
  done: '✅',
  unchanged: '✅',
  skipped: '➖',
  pending: '⏳',
  failed: '❌',
  undone: '↩️',
};

/** Where a list stands in the plan. */
export const LISTS: Readonly<Record<StepList, string>> = {
  before: 'before',
  after: 'after',
  'on-hold': 'on-hold',
  'rollback-before': 'rollback.before',
  rollback: 'rollback.steps',
  cleanup: 'cleanup.steps',
};

/** The steps of a report as a list of Markdown; empty when there are none. */
export function stepList(steps: readonly StepReport[] = [], most: number): string {
  return atMost(steps, most, ({ list, index, title, state, detail }) => {
    const what = `${SIGNS[state]} ${LISTS[list]} ${index + 1}: ${escapeText(title)}`;
    return detail === '' ? `${what}: ${state}` : `${what}: ${state} (${escapeText(detail)})`;
  })
    .map((line) => `- ${line}`)
    .join('\n');
}

/** The same in plain text, one line a step. */
export function stepLines(steps: readonly StepReport[] = []): readonly string[] {
  return steps.map(({ list, index, title, state, detail }) =>
    logLine(`${LISTS[list]} ${index + 1}: ${title}: ${state}${detail === '' ? '' : ` (${detail})`}`),
  );
}
