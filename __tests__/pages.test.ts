import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { commandsOf, helpOf, withHelp } from '../scripts/cli-page.ts';
import { withTables } from '../scripts/readme.ts';
import { EXIT_STATUS } from '../src/domain/outcome.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

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

/** Headings as GitHub names them in links. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
