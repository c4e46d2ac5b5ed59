/**
 * Writes examples/NAME/COVERAGE.md: for every command, threshold and box of a runbook the line of the plan or the workflow
 * that does it, or why it stays with a person. From `__tests__/data/runbooks/NAME.json` (the items, taken from the runbook by
 * `--extract FILE NAME`) and `examples/NAME/coverage.yml` (the answers). With `--check` fails when a page is not fresh.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, answersOf, type Covered, coverageOf } from './coverage-answers.ts';
import { itemsOf, type RunbookItem } from './runbook-items.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ITEMS = join(ROOT, '__tests__/data/runbooks');

interface Runbook {
  /** SHA-256 of the runbook that the items were taken from. */
  readonly digest: string;
  readonly lines: number;
  readonly items: readonly RunbookItem[];
}

/** Names of the examples that come from a runbook. */
export function runbooks(): readonly string[] {
  return readdirSync(ITEMS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''));
}

/** Every item of a runbook with its answer. Throws with all that is missing, doubled or no longer there. */
export function coveredIn(name: string): readonly Covered[] {
  const { items } = JSON.parse(readFileSync(join(ITEMS, `${name}.json`), 'utf8')) as Runbook;
  const folder = join(ROOT, 'examples', name);
  const answers = answersOf(readFileSync(join(folder, 'coverage.yml'), 'utf8'));
  return coverageOf(items, answers, (file) => readFileSync(join(folder, file), 'utf8'));
}

export function pageOf(name: string): string {
  const covered = coveredIn(name);
  const count = (what: keyof Answer) => covered.filter(({ answer }) => answer[what] !== undefined).length;
  const rows = covered.map(
    ({ item, where, answer }) =>
      `| ${item.line} | ${item.kind} | ${cell(item.text)} | ${where ?? 'a person'} | ${cell(answer.person ?? answer.note ?? '')} |`,
  );
  return [
    `# Coverage of the runbook: ${name}`,
    '',
    'Written by `scripts/coverage.ts`. Each command, threshold and box of the runbook, by its line there: what does it now, or why it stays with a person.',
    '',
    `${covered.length} items: ${covered.length - count('person')} are done by plan and workflows, ${count('person')} stay with a person.`,
    '',
    '| line | kind | in the runbook | done by | remark |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function extract(file: string, name: string): void {
  const text = readFileSync(file, 'utf8');
  const digest = createHash('sha256').update(text).digest('hex');
  const runbook: Runbook = { digest, lines: text.split('\n').length, items: itemsOf(text) };
  writeFileSync(join(ITEMS, `${name}.json`), `${JSON.stringify(runbook, null, 2)}\n`);
}

function main(): void {
  const [mode, file, name] = process.argv.slice(2);
  if (mode === '--extract' && file !== undefined && name !== undefined) extract(file, name);
  else writePages(mode === '--check');
}

function writePages(check: boolean): void {
  for (const each of runbooks()) {
    const page = join(ROOT, 'examples', each, 'COVERAGE.md');
    const fresh = pageOf(each);
    if (!check) writeFileSync(page, fresh);
    else if (!existsSync(page) || readFileSync(page, 'utf8') !== fresh) {
      console.error(`examples/${each}/COVERAGE.md is not fresh: run \`npm run generate\` and commit it`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
