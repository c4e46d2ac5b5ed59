import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { formatDuration } from '../domain/duration.ts';
import { oneLine } from '../domain/escape.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Runs a command of the user's own. */
export type Execute = (command: readonly string[], options: ExecuteOptions) => Promise<Executed>;

export interface ExecuteOptions {
  /** Exactly what the command gets (`environmentFor`). */
  readonly env: Readonly<Record<string, string>>;
  /** Longest time in ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly directory?: string;
}

/** How a command ended by itself. */
export interface Executed {
  /** 0 to 255; 128 where a signal ended it. */
  readonly code: number;
  /** At most 1 MiB of each; what is beyond is left out. Untrusted text. */
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that was not done in time, or never began. Its message names the program, not its arguments. */
export class ExecError extends Error {
  override readonly name = 'ExecError';
}

const LONGEST_OUTPUT = 1024 * 1024;
/** What a command has to end in after SIGTERM, in ms; SIGKILL follows. */
const GRACE = 2_000;
/** Longest last words that a message repeats. */
const LONGEST_COMPLAINT = 200;
/** The status of a command that a signal ended. */
const KILLED = 128;
/** Whether a process may lead a group of its own. */
const GROUPS = process.platform !== 'win32';

/**
 * What every command gets: how to find programs and files, the proxy and the certificates, who runs it where, and the
 * credentials for AWS. Neither the action's inputs nor what the runner gives to this step alone is among it.
 */
const HANDED_ON =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TZ|LANG|LC_\w+|TMPDIR|TMP|TEMP|SystemRoot|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramFiles|CI|(https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|AWS_\w+|GITHUB_(ACTIONS|REPOSITORY|SHA|REF|REF_NAME|RUN_ID|RUN_ATTEMPT|WORKSPACE|ACTOR|SERVER_URL|API_URL)|RUNNER_(OS|ARCH|TEMP|TRACKING_ID))$/i;

/** The environment of a command: the usual variables, those that are asked for by name, and what is given on top. */
export function environmentFor(
  env: Env,
  {
    names = [],
    more = {},
  }: { readonly names?: readonly string[]; readonly more?: Readonly<Record<string, string>> } = {},
): Readonly<Record<string, string>> {
  const handed = Object.entries(env).filter(([name]) => HANDED_ON.test(name) || names.includes(name));
  const known = handed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(known), ...more };
}

/**
 * Runs a program with its arguments, without a shell, in a process group of its own, and waits for its end. An abort or the
 * end of its time ends the whole group; only when it is gone does this reject: with the signal's reason, or with ExecError.
 */
export const execute: Execute = async ([program = '', ...args], { env, timeout, signal, directory }) => {
  signal.throwIfAborted();
  const child = spawn(program, args, {
    env,
    shell: false,
    detached: GROUPS,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(directory === undefined ? {} : { cwd: directory }),
  });
  const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
  const timers: NodeJS.Timeout[] = [];
  let late = false;
  const stop = () => {
    end(child, 'SIGTERM');
    timers.push(setTimeout(() => kill(child), GRACE));
  };
  const onTime = () => {
    late = true;
    stop();
  };
  timers.push(setTimeout(onTime, timeout));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await endOf(child);
    signal.throwIfAborted();
    if (late) throw new ExecError(`${program} was not done after ${formatDuration(timeout)}`);
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

/** How a command failed: "3: no such flag". Long words are left out: half a secret would pass the masks. */
export function failureOf({ code, stderr }: Executed): string {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return last === '' || last.length > LONGEST_COMPLAINT
    ? `${code}`
    : `${code}: ${oneLine(last, LONGEST_COMPLAINT)}`;
}

/** Resolves with the exit status when the command has ended and its output is complete. */
function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve(code ?? KILLED));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(new ExecError(`${child.spawnfile} could not be started: ${error.code ?? 'unknown'}`)),
    );
  });
}

/** Who left the group may still hold the output open; it is not waited for. */
function kill(child: ChildProcessByStdio<null, Readable, Readable>): void {
  end(child, 'SIGKILL');
  child.stdout.destroy();
  child.stderr.destroy();
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (!GROUPS) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has gone by itself
  }
}

function collected(stream: Readable): () => string {
  const chunks: Uint8Array[] = [];
  let length = 0;
  stream.on('data', (chunk: Uint8Array) => {
    const rest = chunk.subarray(0, LONGEST_OUTPUT - length);
    length += rest.length;
    if (rest.length > 0) chunks.push(rest);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
