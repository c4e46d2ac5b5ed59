import { setTimeout as realPause } from 'node:timers/promises';
import type { Clock } from '../../src/platform/clock.ts';

/** A clock that a test moves by hand: sleepers wake in the order of their times, and only when they are due. */
export class SteppedClock implements Clock {
  #now: number;
  #sleepers: { readonly due: number; readonly wake: () => void }[] = [];

  constructor(start = Date.UTC(2026, 10, 2, 9, 0)) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const sleeper = { due: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Lets `ms` pass and wakes who is due by then. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#sleepers.filter((sleeper) => sleeper.due <= this.#now).sort((a, b) => a.due - b.due);
    this.#sleepers = this.#sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
  }

  /** Lets time pass for as long as a promise waits for it, from sleeper to sleeper. */
  async through<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    while (!settled) {
      await realPause(2);
      const next = Math.min(...this.#sleepers.map(({ due }) => due));
      if (!settled && Number.isFinite(next)) this.advance(next - this.#now);
    }
    return promise;
  }
}
