import { type Execute, failureOf } from '../platform/exec.ts';
import type { StepRunner } from './step-runner.ts';

export interface ExecRunning {
  readonly execute: Execute;
  /** What a command gets: the usual variables and those of these names. */
  readonly environment: (names: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** Runs a command of the plan, once. */
export function execStep({ execute, environment }: ExecRunning): StepRunner<'exec'> {
  return {
    async run({ command, env, timeout }, { signal, beforeWrite }) {
      const given = await environment(env);
      await beforeWrite();
      signal.throwIfAborted();
      const done = await execute(command, { env: given, timeout, signal });
      if (done.code !== 0) throw new Error(`it ended with ${failureOf(done)}`);
      return { state: 'done', detail: 'ended with 0' };
    },
  };
}
