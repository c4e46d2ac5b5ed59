import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ChildControl, controlOf, type Stop, tell } from './child-control.ts';
import type { SharedTime } from './shared-time.ts';

/** What ran, and how it ended. */
export interface ChildRun {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Virtual time of the end, epoch ms. */
  readonly endedAt: number;
}

/** A stand-in that plays along: it tells of requests that it will never answer, and may want to know the time. */
export interface Companion {
  onHang(listener: (clientPort: number) => void): () => void;
  follow?(read: () => number | undefined): () => void;
}

export interface ChildOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Virtual time at the start, epoch ms. */
  readonly at: number;
  readonly stops?: readonly Stop[];
  readonly companions?: readonly Companion[];
  /** Time that it shares with other children. */
  readonly sharedTime?: SharedTime;
  /** Told of the child as soon as it runs. */
  readonly started?: (child: ChildControl) => void;
  /** Real time after which it is killed and the run is an error, in ms. */
  readonly patience?: number;
  /** Node binary; ACCEPTANCE_NODE, else the one that runs the tests, unless given. */
  readonly node?: string;
}

const CLOCK = fileURLToPath(new URL('./virtual-clock.mjs', import.meta.url));
const PATIENCE = 120_000;

/** Runs a script under the virtual clock to its end. */
export async function runByVirtualTime(options: ChildOptions): Promise<ChildRun> {
  const folder = mkdtempSync(join(tmpdir(), 'virtual-child-'));
  const clockFile = join(folder, 'now');
  const stops = new Map((options.stops ?? []).map(({ at, act }) => [at, act]));
  const child = spawn(
    options.node ?? process.env['ACCEPTANCE_NODE'] ?? process.execPath,
    ['--import', CLOCK, options.script, ...(options.args ?? [])],
    {
      cwd: options.cwd,
      env: {
        ...options.env,
        VIRTUAL_CLOCK_START: String(options.at),
        VIRTUAL_CLOCK_STOPS: [...stops.keys()].sort((a, b) => a - b).join(','),
        VIRTUAL_CLOCK_FILE: clockFile,
        VIRTUAL_CLOCK_SHARED: String(options.sharedTime !== undefined),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const control = controlOf(child, stops);
  const leave = (options.companions ?? []).flatMap((companion) => [
    companion.onHang((hang) => tell(child, { hang })),
    companion.follow?.(() => readClock(clockFile)) ?? (() => undefined),
  ]);
  const membership = options.sharedTime?.join((granted) => tell(child, { granted }));
  child.on('message', (message: { stop?: number; wants?: number }) => {
    if (message.wants !== undefined) membership?.wants(message.wants);
    if (message.stop === undefined) return;
    const act = stops.get(message.stop);
    stops.delete(message.stop);
    membership?.leave();
    Promise.resolve(act?.(control)).then(
      () => {
        membership?.back();
        tell(child, { go: true });
      },
      (error: unknown) => child.emit('error', error),
    );
  });
  options.started?.(control);
  try {
    return { ...(await ended(child, options)), endedAt: readClock(clockFile) ?? options.at };
  } finally {
    for (const stop of leave) stop();
    membership?.leave();
    rmSync(folder, { recursive: true });
  }
}

function ended(child: ChildProcess, options: ChildOptions): Promise<Omit<ChildRun, 'endedAt'>> {
  const seen = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (seen.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (seen.stderr += text));
  return new Promise((resolve, reject) => {
    const patience = options.patience ?? PATIENCE;
    const timer = setTimeout(() => fail(new Error(`no end after ${patience} ms of real time`)), patience);
    const fail = (error: unknown) => {
      child.kill('SIGKILL');
      clearTimeout(timer);
      reject(
        new Error(`${String(error)}\n${seen.stdout.slice(-4000)}\n${seen.stderr.slice(-4000)}`, {
          cause: error,
        }),
      );
    };
    child.on('error', fail);
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer);
      resolve({ exitCode, signal, ...seen });
    });
  });
}

function readClock(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
