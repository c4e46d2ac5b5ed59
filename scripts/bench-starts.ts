/** Starts processes and measures them: to their exit, or to the first signed request that they send. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputVariables, ROOT, readAction } from '../__tests__/harness/action-metadata.ts';
import { runnerEnvironment } from '../__tests__/harness/runner-environment.ts';

/** A request as it came: when (`performance.now()`), and its body. */
export interface Arrival {
  readonly at: number;
  readonly body: string;
}

export interface Starts {
  /** Milliseconds from spawn to exit of `node` with these arguments. */
  toExit(args: readonly string[]): Promise<number>;
  /**
   * Starts the phase action on a plan, with static keys; milliseconds from spawn to the first signed request, and its body.
   * Undefined when it ends without one. It is killed then: what comes after is none of this.
   */
  toFirstRequest(plan: string): Promise<{ readonly ms: number; readonly body: string } | undefined>;
  close(): Promise<void>;
}

const FILES = ['output', 'state', 'summary', 'environment', 'path'] as const;

/** Opens a stand-in that answers at once, whatever is asked. */
export async function openStarts(): Promise<Starts> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  let told: ((arrival: Arrival) => void) | undefined;
  const server = createServer((message, response) => {
    answer(message, response, (arrival) => told?.(arrival));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    toExit: (args) => {
      const began = performance.now();
      const child = spawn(process.execPath, args, { cwd: folder, env: {}, stdio: 'ignore' });
      return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', () => resolve(performance.now() - began));
      });
    },
    async toFirstRequest(plan) {
      const env = environmentOf(plan, folder, url);
      const asked = new Promise<Arrival>((resolve) => {
        told = resolve;
      });
      const began = performance.now();
      const child = spawn(process.execPath, [join(ROOT, 'dist/index.js')], {
        cwd: ROOT,
        env,
        stdio: 'ignore',
      });
      const ended = new Promise<undefined>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', () => resolve(undefined));
      });
      const first = await Promise.race([asked, ended]);
      child.kill('SIGKILL');
      await ended;
      return first === undefined ? undefined : { ms: first.at - began, body: first.body };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function answer(message: IncomingMessage, response: ServerResponse, tell: (arrival: Arrival) => void): void {
  const at = performance.now();
  const signed = message.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') === true;
  let body = '';
  message.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  message.on('end', () => {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    if (signed) tell({ at, body });
  });
}

/** What the runner gives to the step, and static keys. */
function environmentOf(plan: string, folder: string, url: string): Record<string, string> {
  const paths = Object.fromEntries(FILES.map((name) => [name, join(folder, name)]));
  for (const path of Object.values(paths)) writeFileSync(path, '');
  const files = {
    ...(paths as Record<(typeof FILES)[number], string>),
    workspace: ROOT,
    event: join(folder, 'event.json'),
  };
  return {
    ...runnerEnvironment({ github: { url }, run: {}, folder, files }),
    ...inputVariables(readAction(ROOT), { phase: 'canary', plan }, { 'github.token': 'ghs_bench' }),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIABENCH00000000001',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
}
