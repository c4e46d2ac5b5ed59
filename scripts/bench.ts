/**
 * How long the shipped bundle takes to start: from spawn to its first signed request, against an empty `node` in the same
 * run; and how long a rehearsal takes. Medians of interleaved runs. Fails when the first signed request is not the read
 * of the weight, or when one is sent for a plan that is not valid; the figures are printed, not judged.
 * `--runs N` (15), `--write` (into docs/performance.md).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../__tests__/harness/action-metadata.ts';
import { openStarts, type Starts } from './bench-starts.ts';

const PLAN = 'examples/search/.github/rollout.yml';
const STACK = 'production-intelligent-search-cloudfront';
const PAGE = join(ROOT, 'docs/performance.md');
const BEGIN = '<!-- figures: written by `npm run bench -- --write` -->';
const END = '<!-- end of figures -->';
const HTTP_GET = "require('http').get('http://127.0.0.1:1').on('error', () => undefined)";

const CLI = join(ROOT, 'dist/cli.js');
/** What is measured beside the action, to its exit. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'an empty `node`': ['-e', ''],
  'one `http.get` and nothing else': ['-e', HTTP_GET],
  '`validate` of the example plan': [CLI, 'validate', join(ROOT, PLAN)],
  '`rehearse`: 56 hours of rollout': [CLI, 'rehearse', '--seed', '1', '--json'],
};
const ACTION = 'the action, to its first signed request';

/** Seconds or milliseconds that each thing took, run by run, in turns so that a slow moment hits all alike. */
async function measure(starts: Starts, runs: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const figures = new Map<string, number[]>();
  const note = (name: string, ms: number) => void figures.set(name, [...(figures.get(name) ?? []), ms]);
  for (let run = 0; run <= runs; run += 1) {
    const warm = run > 0; // the first round fills the file cache
    for (const [name, args] of Object.entries(OTHERS)) {
      const ms = await starts.toExit(args);
      if (warm) note(name, ms);
    }
    const ms = await firstRead(starts);
    if (warm) note(ACTION, ms);
  }
  return figures;
}

/** Milliseconds to the first signed request. Throws when that is not the read of the weight. */
async function firstRead(starts: Starts): Promise<number> {
  const first = await starts.toFirstRequest(PLAN);
  if (first === undefined) throw new Error('the action ended without a signed request');
  const asked = new URLSearchParams(first.body);
  if (asked.get('Action') !== 'DescribeStacks' || asked.get('StackName') !== STACK)
    throw new Error(`the first signed request is not the read of the weight: ${first.body}`);
  return first.ms;
}

/** Throws when a request is signed for a plan whose last line is wrong: then it was not checked before. */
async function refusesInvalidPlan(starts: Starts): Promise<void> {
  const plan = `${readFileSync(join(ROOT, PLAN), 'utf8')}\nunheard-of: true\n`;
  const first = await starts.toFirstRequest(plan);
  if (first !== undefined) throw new Error(`a plan that is not valid was acted on: ${first.body}`);
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return (at((sorted.length - 1) >> 1) + at(sorted.length >> 1)) / 2;
}

function table(figures: ReadonlyMap<string, readonly number[]>): string {
  const empty = median(figures.get('an empty `node`') ?? []);
  const rows = [...figures].map(([name, all]) => {
    const ms = median(all);
    return `| ${name} | ${ms.toFixed(0)} ms | ${(ms / empty).toFixed(1)} |`;
  });
  return ['| what | median | ratio to an empty `node` |', '|---|---|---|', ...rows].join('\n');
}

function write(text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/performance.md lacks its markers');
  writeFileSync(PAGE, `${page.slice(0, from)}${BEGIN}\n\n${text}\n\n${page.slice(to)}`);
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, write: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1)
  throw new Error(`--runs: found ${values.runs}; a whole number from 1`);
const starts = await openStarts();
try {
  await refusesInvalidPlan(starts);
  const figures = table(await measure(starts, runs));
  const where = `Medians of ${runs} interleaved runs, Node ${process.versions.node}, ${cpus().length} cores.`;
  console.log(`${figures}\n\n${where}`);
  if (values.write) write(`${figures}\n\n${where}`);
} finally {
  await starts.close();
}
