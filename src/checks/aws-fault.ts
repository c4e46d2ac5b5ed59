import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';
import { type CheckResult, fail, unasked } from './checker.ts';

export interface AwsQuestion {
  /** Permission that the call needs: `sqs:GetQueueAttributes`. */
  readonly action: string;
  readonly signal: AbortSignal;
  /** What is said when AWS knows no such thing: then the check fails. */
  readonly missing: string;
}

/**
 * What a failed call to AWS means for a check: a thing that is not there fails it; anything else keeps it from being asked.
 * Throws the signal's reason when it is aborted.
 */
export function answerOfFault(error: unknown, { action, signal, missing }: AwsQuestion): CheckResult {
  signal.throwIfAborted();
  if (error instanceof RolloutError)
    return unasked(error.hint === undefined ? error.message : `${error.message} ${error.hint}`);
  const fault = awsFault(error);
  switch (fault.kind) {
    case 'not-found':
      return fail(missing);
    case 'access-denied':
      return unasked(`not allowed to look (allow \`${action}\` to the role of the job): ${fault.message}`);
    default:
      return unasked(`${action}: ${fault.message}`);
  }
}
