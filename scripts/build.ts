/** Builds the committed bundle: types stripped by tsc, bundled by ncc into `dist/` (or the folder given as argument). */
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from '@swc/core';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** The command line is the same bundle: it looks at the name that it was started by. */
const CLI = "#!/usr/bin/env node\nimport './index.js';\n";

export function build(out: string): void {
  rmSync(join(root, 'build'), { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
  execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  const args = [
    'build',
    join(root, 'build', 'index.js'),
    '-o',
    out,
    '--minify',
    '--license',
    'LICENSES.txt',
    '--quiet',
  ];
  execFileSync(bin('ncc'), args, { cwd: root, stdio: 'inherit' });
  for (const file of readdirSync(out).filter((name) => name.endsWith('.js'))) minifyChunk(join(out, file));
  writeFileSync(join(out, 'cli.js'), CLI);
  chmodSync(join(out, 'cli.js'), 0o755);
}

/**
 * ncc minifies the entry only, and the chunks are what a start has to compile. Names of classes stay: the SDK tells its
 * errors by them.
 */
function minifyChunk(file: string): void {
  const { code } = minifySync(readFileSync(file, 'utf8'), {
    module: true,
    compress: { keep_classnames: true },
    mangle: { keep_classnames: true },
    format: { comments: false },
  });
  writeFileSync(file, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(resolve(process.argv[2] ?? join(root, 'dist')));
