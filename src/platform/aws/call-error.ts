import { RolloutError } from '../../domain/errors.ts';
import type { Signer } from './clients.ts';
import { awsFault } from './fault.ts';

/** The error of a call as callers of `Aws` are promised it. */
export function callError(error: unknown, signer: Signer, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof RolloutError) return error;
  const fault = awsFault(error);
  switch (fault.kind) {
    case 'credentials-expired':
      return new RolloutError(
        'credentials-expired',
        `AWS does not accept the credentials: ${fault.message}`,
        {
          hint: 'Give the action `role-to-assume` and the job `permissions: id-token: write`: such credentials renew themselves.',
          cause: error,
        },
      );
    case 'credentials-missing':
      return new RolloutError('credentials-missing', `No credentials for AWS: ${fault.message}`, {
        hint:
          signer.key === 'chain'
            ? 'Give the action `role-to-assume` and the job `permissions: id-token: write`, or put AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY into its environment.'
            : `Check what may assume the role${signer.key === 'web' ? '' : ` ${signer.key}`}.`,
        cause: error,
      });
    default:
      // Its name would pass for an abort.
      return error instanceof Error && error.name === 'TimeoutError' ? noAnswer(error) : error;
  }
}

function noAnswer(cause: Error): Error {
  return Object.assign(new Error(`AWS did not answer: ${awsFault(cause).message}`, { cause }), {
    name: 'NoResponse',
  });
}
