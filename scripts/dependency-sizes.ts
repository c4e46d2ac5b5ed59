/** Measures what each library puts into the bundle, and writes it into docs/dependencies.md. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Module {
  readonly size: number;
  /** Path of the file; absent for what webpack makes itself. */
  readonly nameForCondition?: string | null;
  readonly orphan?: boolean;
  /** What a module holds that was put together from several. */
  readonly modules?: readonly Module[];
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(root, 'docs/dependencies.md');
const BEGIN = '<!-- sizes: written by scripts/dependency-sizes.ts -->';
const END = '<!-- end of sizes -->';
const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Bytes that each package has in the bundle. */
function sizes(): ReadonlyMap<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'sizes-'));
  const [built, out, stats] = ['built', 'out', 'stats.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const bin = (name: string) => join(root, 'node_modules/.bin', name);
  try {
    execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json', '--outDir', built], {
      cwd: root,
      stdio: 'inherit',
    });
    // Packages are looked for from where the entry lies.
    execFileSync('ln', ['-s', join(root, 'node_modules'), join(folder, 'node_modules')]);
    const args = ['build', join(built, 'index.js'), '-o', out, '--stats-out', stats, '--quiet'];
    execFileSync(bin('ncc'), args, { cwd: root, stdio: 'inherit' });
    return byPackage((JSON.parse(readFileSync(stats, 'utf8')) as { modules: readonly Module[] }).modules);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byPackage(modules: readonly Module[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = ({ modules: parts, nameForCondition, size }: Module): void => {
    if (parts !== undefined && parts.length > 0) {
      for (const part of parts) visit(part);
      return;
    }
    const name = PACKAGE.exec(nameForCondition ?? '')?.[1] ?? 'gradual-rollout';
    found.set(name, (found.get(name) ?? 0) + size);
  };
  // One that was put into another is listed by itself too, as an orphan.
  for (const module of modules) if (module.orphan !== true) visit(module);
  return found;
}

/** A package and all that it brings along. */
function closure(name: string, lock: Lock, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const each of Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {}))
    closure(each, lock, seen);
  return seen;
}

function table(): string {
  const found = sizes();
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + (found.get(name) ?? 0), 0);
  const rows = Object.entries(dependencies).map(
    ([name, version]) =>
      `| \`${name}\` | ${version} | ${kilobytes(found.get(name) ?? 0)} | ${kilobytes(sum(closure(name, lock)))} |`,
  );
  return [
    '| library | version | alone | with its own |',
    '|---|---|---|---|',
    ...rows,
    `| our own code | | ${kilobytes(found.get('gradual-rollout') ?? 0)} | |`,
    `| everything | | ${kilobytes(sum(found.keys()))} | |`,
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}

const page = readFileSync(PAGE, 'utf8');
const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
if (from < 0 || to < from) throw new Error('docs/dependencies.md lacks its markers');
writeFileSync(PAGE, `${page.slice(0, from)}${BEGIN}\n\n${table()}\n\n${page.slice(to)}`);
