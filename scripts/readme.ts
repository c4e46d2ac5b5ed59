/** Writes the tables of inputs and outputs in the README from the action files; with `--check` fails when they are not fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface ActionFile {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

interface Input {
  readonly description: string;
  readonly default?: unknown;
  readonly required?: boolean;
}

const ACTIONS = ['action.yml', 'rollback/action.yml', 'preflight/action.yml', 'cleanup/action.yml'];
/** Inputs that are no user's business: how one bundle knows which action it is. */
const INTERNAL = new Set(['command']);

const fileOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The README with its tables as the action files say. Throws when a marker is missing. */
export function withTables(readme: string): string {
  return ACTIONS.reduce((text, path) => {
    const begin = `<!-- inputs and outputs of ${path}: written by scripts/readme.ts -->`;
    const end = `<!-- end of ${path} -->`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${path}`);
    return `${text.slice(0, from)}${begin}\n\n${tablesOf(path)}\n\n${text.slice(to)}`;
  }, readme);
}

function tablesOf(path: string): string {
  const { inputs, outputs } = parse(readFileSync(fileOf(path), 'utf8')) as ActionFile;
  const inputRows = Object.entries(inputs)
    .filter(([name]) => !INTERNAL.has(name))
    .map(([name, input]) => `| \`${name}\` | ${defaultOf(input)} | ${cell(input.description)} |`);
  const outputRows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return [
    '| input | default | meaning |',
    '|---|---|---|',
    ...inputRows,
    '',
    '| output | meaning |',
    '|---|---|',
    ...outputRows,
  ].join('\n');
}

function defaultOf(input: Input): string {
  if (input.required === true) return 'required';
  return input.default === undefined ? '' : `\`${cell(String(input.default))}\``;
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function main(): void {
  const text = readFileSync(fileOf('README.md'), 'utf8');
  const fresh = withTables(text);
  if (!process.argv.includes('--check')) writeFileSync(fileOf('README.md'), fresh);
  else if (fresh !== text) {
    console.error('README.md is not what the action files say: run `node scripts/readme.ts` and commit it');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
