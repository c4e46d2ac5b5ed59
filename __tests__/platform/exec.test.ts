import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ExecuteOptions, environmentFor, execute } from '../../src/platform/exec.ts';

const NODE = process.execPath;
const { signal } = new AbortController();
const run = (script: string, more: Partial<ExecuteOptions> = {}, args: readonly string[] = []) =>
  execute([NODE, '-e', script, ...args], { env: {}, timeout: 20_000, signal, ...more });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exec-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Waits until a file is there, and answers what it holds. */
async function written(file: string): Promise<string> {
  for (;;) {
    try {
      const text = readFileSync(file, 'utf8');
      if (text !== '') return text;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A process that has ended and was not yet collected by whoever inherited it lives no more. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a command', () => {
  test('answers its status and its output', async () => {
    const script = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 7';
    expect(await run(script)).toEqual({ code: 7, stdout: 'out', stderr: 'err' });
  });

  test('gets its arguments as they are: there is no shell', async () => {
    const args = ['$(touch x); `id` && echo "*"', '${WEIGHT}'];
    const { stdout } = await run('console.log(JSON.stringify(process.argv.slice(1)))', {}, args);
    expect(JSON.parse(stdout)).toEqual(args);
  });

  test('gets the environment that it is given, and no other', async () => {
    const { stdout } = await run('console.log(JSON.stringify(process.env))', { env: { WEIGHT: '10' } });
    expect(JSON.parse(stdout)).toEqual({ WEIGHT: '10' });
  });

  test('reads nothing from us', async () => {
    expect(await run('process.stdin.on("end", () => console.log("end")).resume()')).toMatchObject({
      stdout: 'end\n',
    });
  });

  test('is heard up to a bound, and goes on beyond it', async () => {
    const script = 'const s = "x".repeat(3e6); process.stdout.write(s, () => console.error("done"))';
    const { stdout, stderr } = await run(script);
    expect([stdout.length, stderr]).toEqual([1024 * 1024, 'done\n']);
  });

  test('that is not there says so by its name', async () => {
    const missing = execute(['no-such-program', 'token'], { env: {}, timeout: 1_000, signal });
    await expect(missing).rejects.toThrow('no-such-program could not be started: ENOENT');
  });

  test('with an argument that cannot be passed on is not begun, and the argument told to nobody', async () => {
    const refused = execute([NODE, 'hunter2\0'], { env: {}, timeout: 1_000, signal });
    await expect(refused).rejects.toThrow(/could not be started: an argument cannot be passed on$/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });

  test('that a signal ended has not succeeded', async () => {
    expect(await run('process.kill(process.pid, "SIGKILL")')).toMatchObject({ code: 128 });
  });
});

describe('a command that has to end', () => {
  const withChild = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    require('node:fs').writeFileSync(process.argv[1], String(child.pid));
    setInterval(() => {}, 1000);`;

  test('because its time is over ends with all that it has started', async () => {
    const file = join(folder, 'pid');
    const running = run(withChild, { timeout: 1_500 }, [file]);
    const late = expect(running).rejects.toThrow(/was not done after 2 s$/);
    const pid = Number(await written(file));
    await late;
    expect(lives(pid)).toBe(false);
  });

  test('because of an abort ends with all that it has started, and gives the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const file = join(folder, 'pid');
    const running = run(withChild, { signal: controller.signal }, [file]);
    const aborted = expect(running).rejects.toBe(reason);
    const pid = Number(await written(file));
    controller.abort(reason);
    await aborted;
    expect(lives(pid)).toBe(false);
  });

  test('is not over before what it has started is gone, be it deaf and with nothing to say to us', async () => {
    const deaf = `
      process.on('SIGTERM', () => {});
      require('node:fs').writeFileSync(process.argv[1], String(process.pid));
      setInterval(() => {}, 1000);`;
    const leaves = `
      require('node:child_process').spawn(process.execPath, ['-e', process.argv[2], process.argv[1]], { stdio: 'ignore' });
      setInterval(() => {}, 1000);`;
    const controller = new AbortController();
    const file = join(folder, 'pid');
    const running = run(leaves, { signal: controller.signal }, [file, deaf]);
    const aborted = expect(running).rejects.toThrow('cancelled');
    const pid = Number(await written(file));
    controller.abort(new Error('cancelled'));
    await aborted;
    expect(lives(pid)).toBe(false);
  });

  test('and does not listen is killed', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    await expect(run(deaf, { timeout: 500 })).rejects.toThrow(/was not done/);
  });

  test('is not begun after an abort', async () => {
    const reason = new Error('cancelled');
    await expect(run('', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('the environment of a command', () => {
  const env = {
    PATH: '/bin',
    HOME: '/home/me',
    AWS_SECRET_ACCESS_KEY: 'k',
    AWS_REGION: 'us-east-1',
    GITHUB_SHA: 'abc',
    GITHUB_TOKEN: 't',
    GITHUB_OUTPUT: '/tmp/out',
    INPUT_TOKEN: 't',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'u',
    ACTIONS_RUNTIME_TOKEN: 't',
    STATE_claim: 's',
    NODE_OPTIONS: '--require x',
    FLAG_TOKEN: 'f',
    NOTHING: undefined,
  };

  test('has what programs need and the credentials for AWS, and nothing of the action', () => {
    expect(environmentFor(env)).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      AWS_SECRET_ACCESS_KEY: 'k',
      AWS_REGION: 'us-east-1',
      GITHUB_SHA: 'abc',
    });
  });

  test('has what the plan asks for by name, and what is given on top', () => {
    expect(
      environmentFor(
        { PATH: '/bin', FLAG_TOKEN: 'f', X: 'x' },
        { names: ['FLAG_TOKEN'], more: { WEIGHT: '5' } },
      ),
    ).toEqual({ PATH: '/bin', FLAG_TOKEN: 'f', WEIGHT: '5' });
  });
});
