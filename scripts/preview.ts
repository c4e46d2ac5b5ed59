/**
 * Renders the sample reports to a folder, as Markdown: `node scripts/preview.ts FOLDER`. For looking at what people see.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { failedReport, phaseReport, rollbackSamples, samples } from '../__tests__/report/samples.ts';
import { renderComment } from '../src/report/comment.ts';
import { rememberPhase, rememberRollback } from '../src/report/comment-memory.ts';
import { EMPTY_STATE } from '../src/report/comment-state.ts';
import { renderRollbackSummary } from '../src/report/rollback-summary.ts';
import { renderSummary } from '../src/report/summary.ts';

const folder = argv[2];
if (folder === undefined) {
  console.error('usage: node scripts/preview.ts FOLDER');
  exit(2);
}
mkdirSync(folder, { recursive: true });
const save = (name: string, markdown: string) => writeFileSync(join(folder, `${name}.md`), markdown);

const passed = rememberPhase(EMPTY_STATE, phaseReport());
for (const [name, report] of Object.entries(samples)) {
  save(`summary-${name}`, renderSummary(report));
  save(
    `comment-${name}`,
    renderComment(report.release, rememberPhase(report.index === 0 ? EMPTY_STATE : passed, report)),
  );
}
const failed = rememberPhase(passed, failedReport);
for (const [name, report] of Object.entries(rollbackSamples)) {
  save(`rollback-${name}`, renderRollbackSummary(report));
  save(`comment-rollback-${name}`, renderComment(report.release, rememberRollback(failed, report)));
}
