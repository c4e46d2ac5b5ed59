import { awsFault } from './fault.ts';

/** What lets a request that AWS has not let in be sent again. */
export type Remedy =
  /** The SDK has set its clock by the answer. */
  | 'clock'
  /** Credentials that were refused are fetched anew. */
  | 'credentials';

/** Names by which services say that a signature is of another time. */
const OF_ANOTHER_TIME =
  /^(InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestInTheFuture|RequestExpired|AuthFailure)(Exception)?$/;

/**
 * The remedy for an error, if there is one. On a runner whose clock is wrong by minutes the first request of each client is signed
 * for another time. What is refused for its signature has had no effect, so that a write may be sent again as well.
 */
export function remedyFor(error: unknown): Remedy | undefined {
  const { code, kind } = awsFault(error);
  if (OF_ANOTHER_TIME.test(code) && isClockCorrected(error)) return 'clock';
  return kind === 'credentials-expired' ? 'credentials' : undefined;
}

/** So the SDK marks an error whose answer told another time than the one that it had signed for. */
function isClockCorrected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return false;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null) return false;
  return 'clockSkewCorrected' in metadata && metadata.clockSkewCorrected === true;
}
