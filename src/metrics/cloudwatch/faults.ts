import { RolloutError, UsageError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { Scope } from './port.ts';

/** A call of CloudWatch that failed as a whole, in words; credentials and permissions keep their reason code. */
export function callFailed(action: string, scope: Scope, error: unknown): Error {
  if (isTold(error)) return error;
  const fault = awsFault(error);
  const place = scope.region === undefined ? '' : ` in ${scope.region}`;
  const message = `CloudWatch ${action}${place} failed: ${fault.message}`;
  switch (fault.kind) {
    case 'credentials-expired':
    case 'credentials-missing':
      return new RolloutError(fault.kind, message, { cause: error });
    case 'access-denied':
      return new RolloutError('signal-unreadable', message, {
        hint: `Allow \`cloudwatch:${action}\` on \`*\` to the role that reads${scope.role === undefined ? '' : `, ${scope.role}`}.`,
        cause: error,
      });
    case 'invalid':
    case 'not-found':
      return new RolloutError('signal-unreadable', message, { cause: error });
    case 'throttled':
    case 'unavailable':
    case 'unknown':
      return new Error(message, { cause: error });
  }
}

/** True when CloudWatch would not take the call as it stands: asking again changes nothing, asking for less may. */
export function isInvalid(error: unknown): boolean {
  return !isTold(error) && awsFault(error).kind === 'invalid';
}

/** Errors that are in our own words already. */
function isTold(error: unknown): error is RolloutError | UsageError {
  return error instanceof RolloutError || error instanceof UsageError;
}
