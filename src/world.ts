import type { Problem } from './domain/errors.ts';
import type { Worker } from './domain/release.ts';
import type { Runner } from './platform/runner/runner.ts';

/** What a command gets of the process that it runs in; built by the doors, so that everything behind them takes arguments. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runner: Runner;
  readonly worker: Worker;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Standard output, for what was asked for. */
  readonly out: (text: string) => void;
  /** For a person, beside what was asked for. */
  readonly warn: (message: string) => void;
  /** Tells mistakes in a plan or an input, each at its place. */
  readonly problems: (problems: readonly Problem[]) => Promise<void>;
  /** Takes secrets out of a text. Everything that leaves this process has gone through it. */
  readonly mask: (text: string) => string;
  /** Adds a secret to what `mask` takes out, and to what the runner hides in the log. Done before the secret is used. */
  readonly hide: (secret: string) => Promise<void>;
  readonly terminal: Terminal;
}

/** Where live progress is painted. */
export interface Terminal {
  readonly isTty: boolean;
  readonly color: boolean;
  write(text: string): void;
  columns(): number;
}
