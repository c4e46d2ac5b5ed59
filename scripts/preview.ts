/**
 * Renders the sample reports to a folder, as Markdown: `node scripts/preview.ts FOLDER`. For looking at what people see.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from '../__tests__/report/samples.ts';
import { renderSummary } from '../src/report/summary.ts';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node scripts/preview.ts FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const [name, report] of Object.entries(samples)) {
  writeFileSync(join(folder, `summary-${name}.md`), renderSummary(report));
}
