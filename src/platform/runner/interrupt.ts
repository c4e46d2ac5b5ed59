/** Why the process was told to stop. */
export class Interrupted extends Error {
  override readonly name = 'AbortError';
}

/**
 * An AbortSignal that fires on SIGINT or SIGTERM. A runner that cancels sends SIGINT, SIGTERM 7.5 s later and kills 2.5 s
 * after that; without a handler Node would die at the first.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => controller.abort(new Interrupted(`stopped by ${name}`)));
  }
  return controller.signal;
}
