/** Fails when the committed bundle, the schemas or the generated pages are not what the sources make. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

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
execFileSync(process.execPath, [join(root, 'scripts', 'generate.ts'), '--check'], {
  cwd: root,
  stdio: 'inherit',
});
