import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';

/** A call of AWS, for messages. */
export interface Call {
  /** As IAM names it: "lambda:UpdateAlias". */
  readonly action: string;
  /** What it was about: "alias live of function search". */
  readonly of: string;
}

/** What serialises writes by itself says this while another one is under way. */
const WAITS = /^(ResourceConflict|Conflict|ResourceInUse)(Exception)?$/;

/**
 * A call of AWS that failed, in words. What asking again cannot help is a RolloutError; what it can (a throttle, a 5xx, the
 * network, a write of somebody else under way) stays a plain Error.
 */
export function callFault({ action, of }: Call, error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof RolloutError) return error;
  const fault = awsFault(error);
  const message = `${action.slice(action.indexOf(':') + 1)} of ${of} failed: ${fault.message}`;
  if (WAITS.test(fault.code)) return new Error(message, { cause: error });
  switch (fault.kind) {
    case 'access-denied':
      return new RolloutError('target-refused', message, {
        hint: `Allow \`${action}\` to the role.`,
        cause: error,
      });
    case 'credentials-expired':
    case 'credentials-missing':
      return new RolloutError(fault.kind, message, { cause: error });
    case 'not-found':
      return new RolloutError('target-missing', message, {
        hint: 'Check the names, the `region` and the account that the role belongs to.',
        cause: error,
      });
    case 'invalid':
      return new RolloutError('target-refused', message, { cause: error });
    case 'throttled':
    case 'unavailable':
    case 'unknown':
      return new Error(message, { cause: error });
  }
}
