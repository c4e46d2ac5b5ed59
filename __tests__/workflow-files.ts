import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A step of a job, as far as these tests look at it. */
export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly 'runs-on': string;
  readonly environment?: string | { readonly name: string; readonly deployment?: boolean };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A workflow and its text, by its path from the root of the repository. */
export function readWorkflow(path: string): { readonly text: string; readonly workflow: Workflow } {
  const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  return { text, workflow: parse(text) as Workflow };
}

export function needsOf(job: Job | undefined): readonly string[] {
  return typeof job?.needs === 'string' ? [job.needs] : (job?.needs ?? []);
}

export function environmentOf(job: Job | undefined): string | undefined {
  return typeof job?.environment === 'string' ? job.environment : job?.environment?.name;
}

/** Every `uses:` line of a workflow, with its comment. */
export function usesLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /^\s*-?\s*uses:\s*(.+)$/.exec(line)?.[1] ?? []);
}

/** Grants of a permission that are not followed by their reason. */
export function unexplainedGrants(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^\s+[a-z-]+: (read|write)(?!\s+# \S)/.test(line));
}
