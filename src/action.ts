import { hostname } from 'node:os';
import { phaseCommand } from './commands/phase.ts';
import { maskOf } from './compose/mask.ts';
import { input, readInputs } from './inputs.ts';
import { main } from './main.ts';
import { onInterrupt } from './platform/runner/interrupt.ts';
import { readRunner, workerOf } from './platform/runner/runner.ts';
import { annotate, hideInLog, readState, saveState, warning } from './platform/runner/toolkit.ts';
import type { World } from './world.ts';

/** What the door of each action runs. A phase is what is started most, so it is not loaded apart; the others are. */
const COMMANDS = {
  phase: async () => phaseCommand,
  rollback: async () => (await import('./commands/rollback.ts')).rollbackCommand,
  cleanup: async () => (await import('./commands/cleanup.ts')).cleanupCommand,
  preflight: async () => (await import('./commands/preflight.ts')).preflightCommand,
  post: async () => (await import('./commands/post.ts')).postCommand,
} as const;

/** The door of the actions. The `post:` step starts the same file; what the main step saved tells it apart. */
export async function action(env: World['env'] = process.env): Promise<void> {
  const door = readState(env, 'started') === '' ? doorOf(env) : 'post';
  saveState(env, 'started', 'true');
  const command = async (world: World) => (await COMMANDS[door]())(world, readInputs(env));
  await main(command, actionWorld(env));
}

/** Doors that the default of an undocumented input names, each in the action file of its own. */
const NAMED = ['rollback', 'cleanup', 'preflight'] as const;

function doorOf(env: World['env']): 'phase' | (typeof NAMED)[number] {
  const name = input(env, 'command');
  return NAMED.find((door) => door === name) ?? 'phase';
}

function actionWorld(env: World['env']): World {
  const { stdout } = process;
  const mask = maskOf(env, [input(env, 'token')]);
  const write = (text: string) => void stdout.write(mask(text));
  return {
    env,
    runner: readRunner(env, process.cwd()),
    worker: workerOf(env, {
      host: hostname(),
      pid: process.pid,
      nonce: process.hrtime.bigint().toString(36),
    }),
    signal: onInterrupt(),
    out: (text) => write(`${text}\n`),
    warn: (message) => void warning(mask(message)),
    problems: annotate,
    mask,
    hide: (secret) => hideInLog(mask.hide(secret)),
    terminal: { isTty: false, color: false, write, columns: () => 120 },
  };
}
