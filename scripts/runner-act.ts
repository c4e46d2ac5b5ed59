/** act, a runner for one machine: installed at one version, and run on a workflow without containers. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const VERSION = '0.2.89';
const cache = process.env['RUNNER_TOOL_CACHE'] ?? fileURLToPath(new URL('../.cache', import.meta.url));
const binary = join(cache, 'gradual-rollout', `act-${VERSION}`, 'act');

/** Installs act where it is not there; needs Go and the Go module proxy. */
export function installAct(): void {
  if (existsSync(binary)) return;
  mkdirSync(dirname(binary), { recursive: true });
  execFileSync('go', ['install', `github.com/nektos/act@v${VERSION}`], {
    env: { ...process.env, GOBIN: dirname(binary) },
    stdio: 'inherit',
  });
}

export interface ActOptions {
  /** Folder of the repository that the workflow runs in. */
  readonly folder: string;
  /** Path of the workflow in it. */
  readonly workflow: string;
  /** Variables of every step. */
  readonly env: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Home of act: its own settings and cache, nothing of this machine's. */
  readonly home: string;
  /** Told of each job as it ends. */
  readonly onJob?: (job: ActJob) => void;
}

export interface ActJob {
  readonly name: string;
  readonly result: string;
}

/** What a workflow run came to. */
export interface ActRun {
  /** Jobs that ran, in the order in which they ended, and how. A job that is not here was skipped. */
  readonly jobs: readonly ActJob[];
  readonly exitCode: number | null;
  /** What the steps printed, and act itself. */
  readonly log: readonly string[];
}

interface Line {
  readonly msg?: string;
  readonly job?: string;
  readonly jobID?: string;
  readonly jobResult?: string;
}

/** Runs a workflow as `workflow_dispatch`; every runner label means this machine. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const child = spawn(binary, argumentsOf(options), {
    cwd: options.folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: options.home, XDG_CACHE_HOME: join(options.home, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const jobs: ActJob[] = [];
  const log: string[] = [];
  const read = (text: string) => {
    const line = lineOf(text);
    log.push(`${line.jobID ?? 'act'} | ${(line.msg ?? '').trimEnd()}`);
    if (line.jobID === undefined || line.jobResult === undefined) return;
    const job = { name: line.jobID, result: line.jobResult };
    jobs.push(job);
    options.onJob?.(job);
  };
  createInterface({ input: child.stdout }).on('line', read);
  createInterface({ input: child.stderr }).on('line', read);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { jobs, exitCode, log };
}

function argumentsOf({ workflow, env, vars, secrets, inputs = {} }: ActOptions): readonly string[] {
  const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    ...['workflow_dispatch', '--workflows', workflow, '--json', '--pull=false', '--no-cache-server'],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'self-hosted=-self-hosted'],
    ...pairs('--env', env),
    ...pairs('--var', vars),
    ...pairs('--secret', secrets),
    ...pairs('--input', inputs),
  ];
}

function lineOf(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return { msg: text };
  }
}
