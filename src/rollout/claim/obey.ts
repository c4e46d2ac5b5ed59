import { RolloutError } from '../../domain/errors.ts';
import type { WriteGuard } from './guard.ts';

/**
 * One look at the ledger: throws RolloutError where somebody has ordered this worker to stop, or has taken its place.
 * Answers a ledger that cannot be reached instead of throwing it: that stops nobody who is not about to write.
 */
export async function obey(guard: WriteGuard, signal: AbortSignal): Promise<unknown> {
  try {
    await guard.check(signal);
    return undefined;
  } catch (error) {
    if (signal.aborted || (error instanceof RolloutError && error.reason !== 'ledger-down')) throw error;
    return error;
  }
}
