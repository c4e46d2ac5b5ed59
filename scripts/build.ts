/** Builds the committed bundle: types stripped by tsc, bundled by ncc into `dist/` (or the folder given as argument). */
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkWebCrypto, finishedChunk } from './chunk.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** The command line is the same bundle: it looks at the name that it was started by. */
const CLI = "#!/usr/bin/env node\nimport './index.js';\n";

export function build(out: string): void {
  rmSync(join(root, 'build'), { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
  execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  const args = ['build', join(root, 'build', 'index.js'), '-o', out, '--license', 'LICENSES.txt', '--quiet'];
  // ncc finds packages with this file too: the SDK's ES modules, of which only what is called is bundled.
  const env = { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.bundle.json') };
  execFileSync(bin('ncc'), args, { cwd: root, stdio: 'inherit', env });
  finish(out);
  writeFileSync(join(out, 'cli.js'), CLI);
  chmodSync(join(out, 'cli.js'), 0o755);
}

function finish(out: string): void {
  const files = readdirSync(out).filter((name) => name.endsWith('.js'));
  const sources = files.map((name) => readFileSync(join(out, name), 'utf8'));
  checkWebCrypto(sources);
  files.forEach((name, i) => {
    writeFileSync(join(out, name), finishedChunk(sources[i] ?? ''));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(resolve(process.argv[2] ?? join(root, 'dist')));
