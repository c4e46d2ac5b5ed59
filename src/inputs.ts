import type { InputName } from './action-fields.ts';
import { parseDuration } from './domain/duration.ts';
import { type Problem, UsageError } from './domain/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the actions and the command line ask for alike, typed; absent is undefined, never an empty string. */
export interface Options {
  readonly plan: string;
  readonly phase?: string;
  readonly environment?: string;
  readonly release?: string;
  readonly region?: string;
  readonly roleToAssume?: string;
  readonly allowStaticCredentials: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly token?: string;
  /** Rollback: `toJSON(needs)`; undefined: an order by hand. */
  readonly needs?: string;
  readonly approvals: readonly string[];
  /** Items of the phase that whoever starts this confirms by name. */
  readonly confirm: readonly string[];
  /** File of the ledger; undefined: what the plan says. Command line only. */
  readonly ledgerFile?: string;
  readonly json: boolean;
  /** Show what would be done, and do nothing. */
  readonly dryRun?: boolean;
}

/** The value of an input, undefined when it was not given. The runner upper-cases names and keeps their dashes. */
export function input(env: Env, name: InputName): string | undefined {
  const value = env[`INPUT_${name.toUpperCase()}`]?.trim();
  return value === '' ? undefined : value;
}

/** All inputs of one step as one object. All problems are told in one UsageError, naming inputs as in YAML. */
export function readInputs(env: Env): Options {
  const problems: Problem[] = [];
  const timeout = durationInput(env, problems);
  const allowStaticCredentials = booleanInput(env, 'allow-static-credentials', problems);
  const dryRun = booleanInput(env, 'dry-run', problems);
  if (problems.length > 0) throw new UsageError(problems);
  return {
    plan: input(env, 'plan') ?? '.github/rollout.yml',
    allowStaticCredentials,
    approvals: (input(env, 'approvals') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
    confirm: linesOf(input(env, 'confirm')),
    json: false,
    dryRun,
    ...given('phase', input(env, 'phase')),
    ...given('environment', input(env, 'environment')),
    ...given('release', input(env, 'release')),
    ...given('region', input(env, 'region')),
    ...given('roleToAssume', input(env, 'role-to-assume')),
    ...given('token', input(env, 'token')),
    ...given('needs', input(env, 'needs')),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

/** One item a line: an item is a sentence, and may hold commas. */
function linesOf(text = ''): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function durationInput(env: Env, problems: Problem[]): number | undefined {
  const text = input(env, 'timeout');
  const ms = text === undefined ? undefined : parseSpan(text);
  if (text !== undefined && ms === undefined) {
    problems.push({
      message: `input timeout: found "${text}"; a duration is a number with s, m, h, d or w, such as 5h30m`,
    });
  }
  return ms;
}

/** Milliseconds of a duration that may have several parts, such as "5h30m"; undefined when it is none. */
export function parseSpan(text: string): number | undefined {
  const parts = text.match(/\d+(?:\.\d+)?\s*[a-z]+/g);
  if (parts?.join('').replaceAll(/\s/g, '') !== text.replaceAll(/\s/g, '')) return undefined;
  const spans = parts.map(parseDuration);
  return spans.some((span) => span === undefined)
    ? undefined
    : spans.reduce<number>((sum, span) => sum + (span ?? 0), 0);
}

function booleanInput(env: Env, name: InputName, problems: Problem[]): boolean {
  const text = input(env, name) ?? 'false';
  if (text !== 'true' && text !== 'false')
    problems.push({ message: `input ${name}: found "${text}"; allowed are true and false` });
  return text === 'true';
}

function given<K extends keyof Options>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, string>>);
}
