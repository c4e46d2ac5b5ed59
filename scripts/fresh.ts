/** Fails when the committed bundle, the schemas or the generated pages are not what the sources make. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** What writes committed files from the sources; each knows `--check`. */
const GENERATORS = ['generate', 'kind-pages', 'coverage', 'report-schemas', 'readme', 'cli-page'];

function differing(fresh: string): string[] {
  const files = new Set([...readdirSync(fresh), ...readdirSync(dist)]);
  return [...files].filter((file) => {
    const [a, b] = [join(fresh, file), join(dist, file)];
    return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
  });
}

const fresh = mkdtempSync(join(tmpdir(), 'fresh-dist-'));
try {
  build(fresh);
  const stale = differing(fresh);
  if (stale.length > 0) {
    console.error(`dist/ is not what src/ makes; run \`npm run build\` and commit: ${stale.join(', ')}`);
    process.exitCode = 1;
  } else console.log('dist/ is fresh');
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
for (const script of GENERATORS) {
  const path = join(root, 'scripts', `${script}.ts`);
  if (spawnSync(process.execPath, [path, '--check'], { cwd: root, stdio: 'inherit' }).status !== 0)
    process.exitCode = 1;
}
