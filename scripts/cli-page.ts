/** Writes what `--help` prints into docs/cli.md; with `--check` fails when the page says something else. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../docs/cli.md', import.meta.url));
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const MARKER = /<!-- help of ([\w-]+): written by scripts\/cli-page\.ts -->\n.*?<!-- end of \1 -->/gs;

/** Commands that the page has a place for; `gradual-rollout` stands for the program itself. */
export function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(MARKER)].flatMap(([, command]) => command ?? []);
}

/** What the shipped command line prints for `--help`. */
export function helpOf(command: string): string {
  const args = command === 'gradual-rollout' ? ['--help'] : [command, '--help'];
  return execFileSync(process.execPath, [CLI, ...args], { encoding: 'utf8' }).trimEnd();
}

/** The page with the help of every command in its place. */
export function withHelp(page: string, help: (command: string) => string): string {
  return page.replaceAll(
    MARKER,
    (_, command: string) =>
      `<!-- help of ${command}: written by scripts/cli-page.ts -->\n\n\`\`\`\n${help(command)}\n\`\`\`\n\n<!-- end of ${command} -->`,
  );
}

function main(): void {
  const page = readFileSync(PAGE, 'utf8');
  const fresh = withHelp(page, helpOf);
  if (!process.argv.includes('--check')) writeFileSync(PAGE, fresh);
  else if (fresh !== page) {
    console.error('docs/cli.md is not what --help prints: run `node scripts/cli-page.ts` and commit it');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
