import type { ExecCheck } from '../domain/checks/exec.ts';
import type { Clock } from '../platform/clock.ts';
import { ExecError, type Execute, failureOf } from '../platform/exec.ts';
import { judged } from './answered.ts';
import { type Checker, fail, unasked } from './checker.ts';

export interface ExecChecking {
  readonly execute: Execute;
  /** What a command gets: the usual variables and those of these names. */
  readonly environment: (names: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  readonly clock: Clock;
}

/** Runs a command of the user's own. */
export function execChecker({ execute, environment, clock }: ExecChecking): Checker<ExecCheck> {
  return {
    async run({ command, env, timeout, expect, save }, { signal }) {
      const began = clock.now().getTime();
      try {
        const done = await execute(command, { env: await environment(env), timeout, signal });
        const elapsed = clock.now().getTime() - began;
        if (done.code !== 0) return fail(`it ended with ${failureOf(done)}`);
        const { stdout: text } = done;
        const answer = { text, json: () => JSON.parse(text) as unknown, elapsed };
        return judged({ answer, expect, save });
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ExecError) return unasked(error.message);
        throw error;
      }
    },
  };
}
