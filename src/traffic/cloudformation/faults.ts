import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { StackTarget } from './stack-target.ts';

/**
 * A call of CloudFormation that failed, in words. What asking again cannot help is a RolloutError; what it can (a throttle,
 * a 5xx, the network) stays a plain Error.
 */
export function faultOf(
  action: string,
  error: unknown,
  { target, signal }: { readonly target: StackTarget; readonly signal: AbortSignal },
): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof RolloutError) return error;
  const fault = awsFault(error);
  const message = `${action} of stack ${target.stack} failed: ${fault.message}`;
  switch (fault.kind) {
    case 'access-denied':
      return new RolloutError('target-refused', message, {
        hint: `Allow \`cloudformation:${action}\` on the stack to the role, and what the update touches to it or to the stack's own service role.`,
        cause: error,
      });
    case 'credentials-expired':
    case 'credentials-missing':
      return new RolloutError(fault.kind, message, { cause: error });
    case 'not-found':
    case 'invalid':
      return new RolloutError('target-refused', message, { cause: error });
    case 'throttled':
    case 'unavailable':
    case 'unknown':
      return new Error(message, { cause: error });
  }
}

/** True when asking again later may help. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof RolloutError) || error.reason === 'target-busy';
}
