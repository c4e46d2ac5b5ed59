import { appendFileSync } from 'node:fs';
import { logLine } from '../../domain/escape.ts';

/** The log of a step. Every line goes through `logLine`, so that nothing in it can be a command but what is one here. */
export interface StepLog {
  line(text: string): void;
  startGroup(name: string): void;
  endGroup(): void;
}

export function stepLog(write: (text: string) => void): StepLog {
  return {
    line: (text) => write(`${logLine(text)}\n`),
    startGroup: (name) => write(`::group::${logLine(name)}\n`),
    endGroup: () => write('::endgroup::\n'),
  };
}

/** Adds to the job summary, synchronously: a cancelled job has seconds left. Without a file nothing is written. */
export function addSummary(file: string | undefined, markdown: string): void {
  if (file !== undefined) appendFileSync(file, `${markdown}\n`);
}
