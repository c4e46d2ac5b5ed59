import { abortable } from '../domain/abortable.ts';
import { formatDuration } from '../domain/duration.ts';
import { RolloutError } from '../domain/errors.ts';
import { oneLine } from '../domain/escape.ts';
import { describeStep, type Step, type StepKind, type StepOf, type StepResult } from '../domain/step.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { StepRunner, StepWrite } from './step-runner.ts';

/** One builder for each kind of step: what is missing does not compile. Each loads its adapter when it is called. */
export type StepBuilders = {
  readonly [Kind in StepKind]: (step: StepOf<Kind>) => Promise<StepRunner<Kind>>;
};

/** Steps as the story runs them. */
export interface Steps {
  /**
   * Runs one step to its end. Rejects with what `beforeWrite` threw, with the signal's reason when aborted, with RolloutError
   * `credentials-expired`; else with RolloutError `step-failed`.
   */
  run(step: Step, write: StepWrite): Promise<StepResult>;
}

export interface StepsOptions {
  readonly builders: StepBuilders;
  /** The step with its references looked up: when it is run, because a step before it may have made what they name. */
  readonly resolve: (step: Step, signal: AbortSignal) => Promise<Step>;
}

export function createSteps({ builders, resolve }: StepsOptions): Steps {
  return {
    async run(step, write) {
      const signal = AbortSignal.any([write.signal, AbortSignal.timeout(step.timeout)]);
      const guard = guarded(write);
      try {
        const resolved = await resolve(step, signal);
        const build = builders[resolved.kind] as (of: Step) => Promise<StepRunner<StepKind>>;
        const runner = await build(resolved);
        return await abortable(
          runner.run(resolved, { ...write, signal, beforeWrite: guard.beforeWrite }),
          signal,
        );
      } catch (error) {
        write.signal.throwIfAborted();
        if (guard.stopped()) throw error;
        return afterFailure(step, signal.aborted ? overtime(step) : error);
      }
    },
  };
}

/** Names that match nothing are as good as absent, whatever they name. */
function isMissing(error: unknown): error is RolloutError {
  return (
    error instanceof RolloutError && (error.reason === 'target-missing' || error.reason === 'alarm-missing')
  );
}

function afterFailure(step: Step, error: unknown): StepResult {
  if (step.ifMissing === 'skip' && isMissing(error)) return { state: 'skipped', detail: reasonIn(error) };
  if (error instanceof RolloutError && error.reason === 'credentials-expired') throw error;
  const hint = error instanceof RolloutError ? error.hint : undefined;
  throw new RolloutError('step-failed', `The step "${describeStep(step)}" failed: ${reasonIn(error)}`, {
    hint:
      hint ?? 'Mend what stands in its way, then run the job again: steps that are done are not run twice.',
    cause: error,
  });
}

/** Longest reason that is repeated; others have written it, or a part of it. */
const LONGEST_REASON = 600;

function reasonIn(error: unknown): string {
  return oneLine(error instanceof RolloutError ? error.message : awsFault(error).message, LONGEST_REASON);
}

function overtime({ timeout }: Step): Error {
  return new Error(`it was not done after ${formatDuration(timeout)}`);
}

function guarded({ beforeWrite }: StepWrite): {
  readonly beforeWrite: () => Promise<void>;
  stopped(): boolean;
} {
  let stopped = false;
  return {
    beforeWrite: async () => {
      try {
        await beforeWrite();
      } catch (error) {
        stopped = true;
        throw error;
      }
    },
    stopped: () => stopped,
  };
}
