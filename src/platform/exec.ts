import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { formatDuration } from '../domain/duration.ts';
import { oneLine } from '../domain/escape.ts';
import { endGroup, GRACE, GROUPS, signalGroup } from './process-group.ts';

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
/** Longest last words that a message repeats. */
const LONGEST_COMPLAINT = 200;
/** The status of a command that a signal ended. */
const KILLED = 128;

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
export const execute: Execute = async (command, options) => {
  const { timeout, signal } = options;
  signal.throwIfAborted();
  const child = started(command, options);
  const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
  const timers: NodeJS.Timeout[] = [];
  let late = false;
  let stopping = false;
  const stop = () => {
    stopping = true;
    signalGroup(child, 'SIGTERM');
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
    if (stopping) await endGroup(child);
    signal.throwIfAborted();
    if (late) throw new ExecError(`${child.spawnfile} was not done after ${formatDuration(timeout)}`);
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

function started(
  [program = '', ...args]: readonly string[],
  { env, directory }: Pick<ExecuteOptions, 'env' | 'directory'>,
): ChildProcessByStdio<null, Readable, Readable> {
  try {
    return spawn(program, args, {
      env,
      shell: false,
      detached: GROUPS,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(directory === undefined ? {} : { cwd: directory }),
    });
  } catch {
    // Node's own words repeat the argument that it does not take.
    throw new ExecError(`${program.split('\0', 1)[0]} could not be started: an argument cannot be passed on`);
  }
}

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
  signalGroup(child, 'SIGKILL');
  child.stdout.destroy();
  child.stderr.destroy();
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
