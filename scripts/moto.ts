/**
 * The contract of routers once more, before moto: an AWS that nobody here wrote. Installs it from PyPI into an environment of
 * its own, in exactly the versions of `moto-requirements.txt`, starts it on 127.0.0.1, and runs `__tests__/moto` against it.
 * Arguments are handed on to jest.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REQUIREMENTS = join(ROOT, 'scripts/moto-requirements.txt');
const CACHE = join(process.env['RUNNER_TOOL_CACHE'] ?? join(ROOT, '.cache'), 'gradual-rollout');
/** ms until it answers; its first start compiles its modules. */
const READY_WITHIN = 60_000;
const LOOK_EVERY = 200;
/** ms for one test: moto loads a service when it is first asked for. */
const TEST_TIMEOUT = 60_000;

/** The folder of an environment that has just these versions. */
function install(): string {
  const digest = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join(CACHE, `moto-${digest}`);
  const done = join(folder, 'installed');
  if (existsSync(done)) return folder;
  execFileSync('python3', ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
  const pip = ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', REQUIREMENTS];
  execFileSync(join(folder, 'bin/pip'), pip, { stdio: 'inherit' });
  writeFileSync(done, '');
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function start(folder: string, port: number): ChildProcess {
  return spawn(join(folder, 'bin/moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    // A service of ECS runs so many tasks when it is created; moto starts none by itself.
    env: { ...process.env, MOTO_ECS_SERVICE_RUNNING: '1000' },
  });
}

async function ready(moto: ChildProcess, endpoint: string): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    if (moto.exitCode !== null) throw new Error(`moto ended with ${moto.exitCode}`);
    const answer = await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined);
    if (answer?.ok === true) return;
    if (Date.now() > until) throw new Error(`moto does not answer after ${READY_WITHIN / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

const port = await freePort();
const endpoint = `http://127.0.0.1:${port}`;
const moto = start(install(), port);
try {
  await ready(moto, endpoint);
  const jest = ['--experimental-vm-modules', '--no-warnings', join(ROOT, 'node_modules/jest/bin/jest.js')];
  const tests = ['--testMatch', '**/*.moto.ts', '--testTimeout', String(TEST_TIMEOUT)];
  const run = spawnSync(process.execPath, [...jest, ...tests, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, MOTO_ENDPOINT: endpoint },
  });
  process.exitCode = run.status ?? 1;
} finally {
  moto.kill();
}
