import { describe, expect, test } from '@jest/globals';
import type { CleanupReport } from '../../src/domain/cleanup-report.ts';
import type { StepReport } from '../../src/domain/step-report.ts';
import { cleanupReportSchema } from '../../src/report/cleanup-schema.ts';
import { renderCleanupSummary, terminalCleanup } from '../../src/report/cleanup-summary.ts';
import { renderComment } from '../../src/report/comment.ts';
import { rememberPhase, rememberRollback } from '../../src/report/comment-memory.ts';
import { EMPTY_STATE } from '../../src/report/comment-state.ts';
import { renderRollbackSummary } from '../../src/report/rollback-summary.ts';
import { phaseReportSchema } from '../../src/report/schema.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { terminalRollback, terminalSummary } from '../../src/report/terminal-summary.ts';
import { phaseReport, rollbackReport } from './samples.ts';

const HOSTILE = '<img src=x> @everyone `::error::` [x](http://x)';
const steps: readonly StepReport[] = [
  {
    list: 'before',
    index: 0,
    kind: 'ssm',
    title: 'set /flag to 1',
    state: 'undone',
    detail: 'set /flag to 0',
  },
  { list: 'rollback', index: 1, kind: 'exec', title: 'run ./down', state: 'failed', detail: HOSTILE },
];
const cleanup: CleanupReport = {
  schemaVersion: 1,
  release: phaseReport().release,
  outcome: 'pending',
  reason: 'step-pending',
  message: 'The step "delete stack old" is not done yet.',
  next: ['Run the cleanup again from 2026-11-24 09:00 UTC on.'],
  steps: [
    {
      list: 'cleanup',
      index: 0,
      kind: 'delete-stack',
      title: 'delete stack old',
      state: 'pending',
      detail: HOSTILE,
      again: 1,
    },
  ],
  startedAt: 0,
  endedAt: 60_000,
  warnings: [],
  worker: phaseReport().worker,
};
const options = { columns: 200, color: false };

describe('the steps of a report', () => {
  test.each([
    ['the summary of a phase', renderSummary(phaseReport({ steps }))],
    ['the summary of a rollback', renderRollbackSummary(rollbackReport({ steps }))],
    [
      'the comment after a phase',
      renderComment(phaseReport().release, rememberPhase(EMPTY_STATE, phaseReport({ steps }))),
    ],
    [
      'the comment after a rollback',
      renderComment(phaseReport().release, rememberRollback(EMPTY_STATE, rollbackReport({ steps }))),
    ],
    ['the end of a phase in a shell', terminalSummary([phaseReport({ steps })], options)],
    ['the end of a rollback in a shell', terminalRollback(rollbackReport({ steps }), options)],
  ])('are in %s, each with its place, what it does and how it ended', (_case, text) => {
    expect(text).toMatch(/before 1: set \/flag to 1: undone/);
    expect(text).toMatch(/rollback\\?\.steps 2: run \.\/down: failed/);
    expect(text).not.toMatch(/^::|\n::/);
  });

  test('of untrusted text make no markup', () => {
    for (const text of [renderSummary(phaseReport({ steps })), renderCleanupSummary(cleanup)]) {
      expect(text).not.toContain('<img');
      expect(text).not.toMatch(/[^\\`\u200b]@everyone/);
    }
  });

  test('leave a report without any as it was', () => {
    expect(renderSummary(phaseReport({ steps: [] }))).toBe(renderSummary(phaseReport()));
  });

  test('keep their schema', () => {
    expect(phaseReportSchema.parse(phaseReport({ steps, gates: [] }))).toMatchObject({ steps });
    expect(cleanupReportSchema.parse(cleanup)).toEqual(cleanup);
  });
});

test('a cleanup says what to do in the summary and in a shell', () => {
  expect(renderCleanupSummary(cleanup)).toContain('## ⏳ Cleanup: pending');
  expect(terminalCleanup(cleanup).split('\n').at(-1)).toBe(
    '→ Run the cleanup again from 2026-11-24 09:00 UTC on.',
  );
});
