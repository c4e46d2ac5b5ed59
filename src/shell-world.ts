import { hostname } from 'node:os';
import { maskOf } from './compose/mask.ts';
import { formatProblem } from './domain/errors.ts';
import { logLine } from './domain/escape.ts';
import type { Options } from './inputs.ts';
import { onInterrupt } from './platform/runner/interrupt.ts';
import { readRunner, workerOf } from './platform/runner/runner.ts';
import { annotate } from './platform/runner/toolkit.ts';
import type { World } from './world.ts';

/** Flags as commander hands them over; absent ones are undefined. */
export interface CliFlags {
  readonly plan?: string;
  readonly phase?: string;
  readonly environment?: string;
  readonly release?: string;
  readonly region?: string;
  readonly ledger?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly timeout?: number;
  readonly allowStaticCredentials?: boolean;
  readonly scenario?: string;
  readonly seed?: number;
  readonly expect?: string;
  readonly confirm?: readonly string[];
}

/** The world of a command line: standard streams, this process as the worker, SIGINT as the abort. */
export function shellWorld(json: boolean): World {
  const { env, stdout, stderr } = process;
  const nonce = process.hrtime.bigint().toString(36);
  const mask = maskOf(env);
  return {
    env,
    // Its answers go to whoever called it, in a step of a workflow as well.
    runner: { ...readRunner(env, process.cwd()), inActions: false, workspace: process.cwd() },
    worker: workerOf(env, { host: hostname(), pid: process.pid, nonce }),
    signal: onInterrupt(),
    out: (text) => void stdout.write(`${mask(text)}\n`),
    warn: (message) => void stderr.write(`warning: ${logLine(mask(message))}\n`),
    problems: async (problems) => {
      stdout.write(problems.map((problem) => `${logLine(formatProblem(problem))}\n`).join(''));
      if (env['GITHUB_ACTIONS'] === 'true') await annotate(problems);
    },
    mask,
    hide: async (secret) => void mask.hide(secret),
    terminal: {
      isTty: stderr.isTTY === true && !json,
      color: stderr.isTTY === true && env['NO_COLOR'] === undefined,
      write: (text) => void stderr.write(mask(text)),
      columns: () => stderr.columns ?? 100,
    },
  };
}

/** The flags as the options that the actions have too. The token comes from the environment: a flag would show in `ps`. */
export function optionsOf(flags: CliFlags): Options {
  return {
    plan: flags.plan ?? '.github/rollout.yml',
    allowStaticCredentials: flags.allowStaticCredentials ?? false,
    approvals: [],
    confirm: (flags.confirm ?? []).map((item) => item.trim()),
    json: flags.json ?? false,
    dryRun: flags.dryRun ?? false,
    ...(flags.phase === undefined ? {} : { phase: flags.phase }),
    ...(flags.environment === undefined ? {} : { environment: flags.environment }),
    ...(flags.release === undefined ? {} : { release: flags.release }),
    ...(flags.region === undefined ? {} : { region: flags.region }),
    ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
    ...(flags.ledger === undefined ? {} : { ledgerFile: flags.ledger }),
    ...(process.env['GITHUB_TOKEN'] ? { token: process.env['GITHUB_TOKEN'] } : {}),
  };
}
