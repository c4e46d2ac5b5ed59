import { fieldPath } from './field-path.ts';

export type JsonScalar = string | number | boolean | null;

/** What a value in a JSON answer has to be; all that is given must hold. */
export interface JsonExpectation {
  /** Dotted (`supplement.similarity`) or a JSON Pointer (`/supplement/similarity`); parts of lists by their number. */
  readonly path: string;
  readonly equals?: JsonScalar;
  readonly min?: number;
  readonly max?: number;
  /** Source of a regular expression that has to match somewhere in a text. */
  readonly matches?: string;
}

/** Longest text that a regular expression is tried on: what it costs may grow steeply with it. */
const LONGEST_MATCHED = 1_000;
/** Longest text that a message shows. Longer ones are not cut: half a secret would pass the masks. */
const LONGEST_SHOWN = 60;

/** The value at a path; undefined where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const part of fieldPath(path) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    if (Array.isArray(value) && !/^\d+$/.test(part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

/** What does not hold, one clause each: "supplement.similarity is 0.72, at least 0.9 is asked for". Untrusted text. */
export function unmetIn(document: unknown, expectations: readonly JsonExpectation[]): readonly string[] {
  return expectations.flatMap((expected) => {
    const value = valueAt(document, expected.path);
    const wrong = wrongWith(value, expected);
    return wrong === undefined ? [] : [`${expected.path} is ${shownJson(value)}, ${wrong} is asked for`];
  });
}

function wrongWith(value: unknown, { equals, min, max, matches }: JsonExpectation): string | undefined {
  if (equals !== undefined && value !== equals) return shownJson(equals);
  if (min !== undefined && !(typeof value === 'number' && value >= min)) return `at least ${min}`;
  if (max !== undefined && !(typeof value === 'number' && value <= max)) return `at most ${max}`;
  if (matches !== undefined && !isMatch(value, matches)) return `a text that matches ${shownJson(matches)}`;
  return value === undefined ? 'a value' : undefined;
}

function isMatch(value: unknown, pattern: string): boolean {
  if (typeof value !== 'string' || value.length > LONGEST_MATCHED) return false;
  return new RegExp(pattern, 'u').test(value);
}

/** A value as a message shows it: `"abc"`, `4`, `a list`, `nothing`. */
export function shownJson(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value !== 'string') return String(value);
  return value.length > LONGEST_SHOWN ? `a text of ${value.length} characters` : JSON.stringify(value);
}
