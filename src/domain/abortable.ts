/**
 * The outcome of `work`, or a rejection with the signal's reason as soon as it is aborted. `work` runs on by itself, so
 * what it does must heed the signal too; this only keeps a caller from waiting for something that does not.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
