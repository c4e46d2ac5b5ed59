import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { parsePlan } from '../src/plan/parse.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Snippet {
  readonly page: string;
  readonly text: string;
}

/** Blocks of YAML whose first line says which file they are. */
function snippets(path: RegExp): readonly Snippet[] {
  return PAGES.flatMap((page) =>
    [...read(page).matchAll(/^```ya?ml\n(.*?)^```$/gms)]
      .map(([, text = '']) => ({ page, text }))
      .filter(({ text }) => path.test(text)),
  );
}

describe('snippets', () => {
  const plans = snippets(/^# \.github\/rollout\.yml/);
  const workflows = snippets(/^# \.github\/workflows\//);

  test('are there', () => {
    expect(plans.map(({ page }) => page).sort()).toEqual(['README.md', 'docs/getting-started.md']);
    expect(workflows.map(({ page }) => page)).toContain('README.md');
  });

  test.each(plans)('the plan of $page is valid', ({ page, text }) => {
    expect(parsePlan({ file: page, text, env: {} }).phases[0]?.name).toBe('canary');
  });

  test('what validate says of the plan of getting-started, right and wrong, is what the page shows', () => {
    const page = read('docs/getting-started.md');
    const plan = plans.find((snippet) => snippet.page === 'docs/getting-started.md')?.text ?? '';
    const wrong = plan
      .replace('max: 1% }', 'max: 1 }')
      .replace('soak: 1h', 'sok: 1h')
      .replace('half, traffic: 50%', 'half, traffic: 5%');
    for (const text of [plan, wrong]) expect(page).toContain(validated(text));
  });

  test("GitHub's parser finds nothing in the workflows", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
    const files = workflows.map(({ text }, index) => {
      const file = join(folder, `${index}.yml`);
      writeFileSync(file, text);
      return file;
    });
    try {
      const script = join(ROOT, 'scripts/lint-workflows.ts');
      const run = promisify(execFile)(process.execPath, [script, ...files], { cwd: ROOT });
      await expect(run).resolves.toMatchObject({ stderr: '' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** What the shipped command line prints for a plan, the path as the page has it. */
function validated(plan: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'validated-'));
  try {
    writeFileSync(join(folder, 'rollout.yml'), plan);
    const args = [join(ROOT, 'dist/cli.js'), 'validate', 'rollout.yml'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return stdout.replaceAll(/^rollout\.yml/gm, '../search/.github/rollout.yml');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
