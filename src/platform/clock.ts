/** Time as an argument: nobody else reads the clock or sets a timer. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longest delay that a Node timer takes; longer sleeps go in pieces. */
const LONGEST_TIMER = 2_000_000_000;

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    for (let rest = ms; rest > 0; rest -= LONGEST_TIMER) {
      await timer(Math.min(rest, LONGEST_TIMER), signal);
    }
    signal.throwIfAborted();
  },
};

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timeout);
      reject(signal.reason);
    };
    const timeout = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
