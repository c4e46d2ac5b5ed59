import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { commandsOf, helpOf, withHelp } from '../scripts/cli-page.ts';
import { withTables } from '../scripts/readme.ts';
import { EXIT_STATUS } from '../src/domain/outcome.ts';
import { parsePlan } from '../src/plan/parse.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
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

describe('the README', () => {
  test('has the inputs and outputs that the action files have', () => {
    expect(withTables(read('README.md'))).toBe(read('README.md'));
  });

  test('shows its two commands on the first screen', () => {
    const screen = read('README.md').split('\n').slice(0, 40).join('\n');
    expect(screen).toContain('$ node dist/cli.js rehearse');
    expect(screen).toContain('$ npm cit');
  });
});

describe('docs/cli.md', () => {
  const page = read('docs/cli.md');

  test('says what --help prints', () => {
    expect(withHelp(page, helpOf)).toBe(page);
  });

  test('has every command', () => {
    const [, listed = ''] = helpOf('gradual-rollout').split('Commands:\n');
    const commands = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, command]) => command);
    expect(commandsOf(page)).toEqual([
      'gradual-rollout',
      ...commands.filter((command) => command !== 'help'),
    ]);
  });

  test('has every exit status', () => {
    for (const [outcome, status] of Object.entries(EXIT_STATUS))
      expect(page).toMatch(new RegExp(`^\\| ${status} \\| \`${outcome}\``, 'm'));
  });
});

test('docs/dependencies.md has every library', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const page = read('docs/dependencies.md');
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !page.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
  for (const [name, version] of Object.entries(dependencies))
    expect(page).toContain(`| \`${name}\` | ${version} |`);
});

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

describe.each(PAGES)('%s', (page) => {
  test('links to files that exist', () => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets
      .filter((target) => !/^(https?:|mailto:|#)/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(page), target.replace(/#.*$/, ''))));
    expect(broken).toEqual([]);
  });

  test('links to headings that exist', () => {
    const broken = [...read(page).matchAll(/\]\(([^)\s]*#[^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', heading = ''] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        return existsSync(join(ROOT, file)) && !headingsOf(read(file)).includes(heading);
      });
    expect(broken).toEqual([]);
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

/** Headings as GitHub names them in links. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
