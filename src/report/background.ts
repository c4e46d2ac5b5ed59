/** Work that nobody waits for while a phase goes on, done one after the other. */
export interface Background {
  /** Queues work; returns at once. */
  add(task: () => Promise<void>): void;
  /** Resolves when all work is done; rejects with the first failure since the last call. */
  drained(): Promise<void>;
}

/** One queue: a slow answer of GitHub's delays the next update, never the phase. */
export function inBackground(): Background {
  let last = Promise.resolve();
  let failures: unknown[] = [];
  return {
    add(task) {
      last = last.then(task).catch((error: unknown) => void failures.push(error));
    },
    async drained() {
      await last;
      const [first] = failures;
      const broken = failures.length > 0;
      failures = [];
      if (broken) throw first;
    },
  };
}
