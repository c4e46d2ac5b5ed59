import { formatDuration } from '../../domain/duration.ts';
import type { Clock } from '../clock.ts';
import { GithubError } from './faults.ts';

/** One call, its repeats included, may take this long (ms). */
const TIMEOUT = 30_000;
/** A rate limit is waited for at most this long (ms), and at most this often in one call. */
const LONGEST_WAIT = 60_000;
const WAITS = 2;

interface Patience {
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/** Sends within the time limit; where GitHub asks us to stay away for a while that is short enough, waits and sends again. */
export async function withPatience<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { clock, warn }: Patience,
  signal: AbortSignal,
): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await timed(send, clock, signal);
    } catch (error) {
      const wait =
        error instanceof GithubError && error.fault === 'rate-limited' ? error.retryAfter : undefined;
      if (wait === undefined || wait > LONGEST_WAIT || waits >= WAITS) throw error;
      warn(`GitHub asks to wait for ${formatDuration(wait)}: ${error instanceof Error ? error.message : ''}`);
      await clock.sleep(wait, signal);
    }
  }
}

/** Settles at once on abort and after the time limit, even while Octokit pauses between two tries. */
function timed<T>(send: (signal: AbortSignal) => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const call = new AbortController();
  const timer = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (settle: () => void) => {
      timer.abort();
      signal.removeEventListener('abort', onAbort);
      settle();
      call.abort();
    };
    const onAbort = () => end(() => reject(signal.reason));
    signal.addEventListener('abort', onAbort, { once: true });
    clock.sleep(TIMEOUT, timer.signal).then(
      () =>
        end(() => reject(new GithubError('down', `GitHub did not answer within ${formatDuration(TIMEOUT)}`))),
      () => undefined, // the call was faster
    );
    send(call.signal).then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
