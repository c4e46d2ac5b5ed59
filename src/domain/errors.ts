import type { Outcome, Reason } from './outcome.ts';

/**
 * A fault that ends a phase, or keeps it from beginning, with the words for the person who reads it.
 * Failed gates are no errors: they are judgements. Thrown by adapters, told once by whoever runs the phase.
 */
export class RolloutError extends Error {
  override readonly name = 'RolloutError';
  readonly reason: Reason;
  /** What the person can do, as one sentence; commands stand in backquotes. */
  readonly hint: string | undefined;

  constructor(reason: Reason, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.reason = reason;
    this.hint = options.hint;
  }
}

/** A mistake in the plan, the inputs or the command line: nothing was touched; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** One mistake and where it stands. Lines and columns count from 1; a problem without a place has neither. */
export interface Problem {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What was found and what is allowed. */
  readonly message: string;
}

/** "rollout.yml:12:5: what was found, what is allowed". */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return place === '' ? problem.message : `${place}: ${problem.message}`;
}

/** The outcome that an error stands for before any write of this job (`refused`), or after one (`held`). */
export function outcomeOfError(_error: RolloutError, moved: boolean): Outcome {
  return moved ? 'held' : 'refused';
}

/** True for the error that an aborted `AbortSignal` makes, whoever threw it. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
