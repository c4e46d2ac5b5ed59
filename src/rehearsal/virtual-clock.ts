import type { Clock } from '../platform/clock.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/**
 * A clock on which waiting costs nothing: as soon as nobody has anything left to do, time jumps to the moment at which
 * the first sleeper wakes. Sleepers wake in the order of their moments; of two with the same one, whoever slept first.
 * Nobody has anything left to do when one turn of the event loop has ended: work that waits for the outside world
 * (a file, a socket) does not hold the time back while somebody else sleeps.
 */
export class VirtualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];
  #scheduled = false;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Resolves when virtual time has come to `ms` from now; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      };
      const sleeper: Sleeper = {
        until: this.#now + Math.max(0, ms),
        wake: () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#enqueue(sleeper);
    });
  }

  #enqueue(sleeper: Sleeper): void {
    const later = this.#sleepers.findIndex((other) => other.until > sleeper.until);
    if (later < 0) this.#sleepers.push(sleeper);
    else this.#sleepers.splice(later, 0, sleeper);
    this.#schedule();
  }

  /** One sleeper a turn: what it does next may put another one in front of those who still sleep. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const next = this.#sleepers.shift();
      if (next === undefined) return;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      if (this.#sleepers.length > 0) this.#schedule();
    });
  }
}
