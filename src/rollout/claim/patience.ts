import { formatDuration } from '../../domain/duration.ts';
import { isAbort, RolloutError } from '../../domain/errors.ts';
import { LedgerError } from '../../ledger/ledger.ts';
import type { Ports } from '../ports.ts';

/** Pauses between tries (ms); the last one repeats. */
const PAUSES = [5_000, 10_000, 20_000, 30_000] as const;
/** One try may take this long (ms), whatever the adapter does. */
const TRY = 120_000;

/**
 * Asks the ledger until it answers, for at most `wait` ms (0: one try). Throws RolloutError `ledger-down` after that, and at
 * once where waiting cannot help or the ledger asks us to stay away for longer; rejects with the signal's reason when it is
 * aborted.
 */
export async function patiently<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  { clock, warn, wait }: Pick<Ports, 'clock' | 'warn'> & { readonly wait: number },
  signal: AbortSignal,
): Promise<T> {
  const since = clock.now().getTime();
  for (let round = 0; ; round += 1) {
    try {
      return await ask(AbortSignal.any([signal, AbortSignal.timeout(TRY)]));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof LedgerError) && !isAbort(error)) throw error; // a fault of ours: waiting does not mend it
      const asked = error instanceof LedgerError ? (error.retryAfter ?? 0) : 0;
      const pause = Math.max(asked, PAUSES[Math.min(round, PAUSES.length - 1)] ?? TRY);
      const transient = !(error instanceof LedgerError) || error.transient; // else the try took too long
      const waited = clock.now().getTime() - since;
      if (!transient || waited + pause > wait) throw down(error, waited);
      warn(`The ledger could not be reached: ${wordsOf(error)}. Trying again in ${formatDuration(pause)}.`);
      await clock.sleep(pause, signal);
    }
  }
}

function down(error: unknown, waited: number): RolloutError {
  const after = waited === 0 ? '' : ` for ${formatDuration(waited)}`;
  const hint = error instanceof LedgerError ? error.hint : undefined;
  return new RolloutError('ledger-down', `The ledger could not be reached${after}: ${wordsOf(error)}`, {
    hint: hint ?? 'Run the phase again when the ledger can be reached; to roll back, no ledger is needed.',
    cause: error,
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
