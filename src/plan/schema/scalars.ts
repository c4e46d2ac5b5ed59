import * as z from 'zod/mini';
import { isLate, piecesOf } from '../reference-syntax.ts';
import { listed, meant, shown } from '../wording.ts';
import { told } from './words.ts';

export type Scalar<T> = z.ZodMiniPipe<z.ZodMiniUnknown, z.ZodMiniTransform<T, unknown>>;

export interface ScalarRule<T> {
  /** What is allowed, with an example: "a duration such as 4h". */
  readonly allowed: string;
  /** Column "type" of the reference page. */
  readonly type: string;
  /** For editors. A text with a reference in it is let through there: it is judged when it has been put in place. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The value, or undefined when this is none. */
  readonly read: (input: unknown) => T | undefined;
  /** Says the right form for a near miss. */
  readonly hint?: (input: unknown) => string | undefined;
  /** Whether `${stack:…}` and `${ssm:…}` may stand in it. */
  readonly late?: boolean;
  /** Whether `${secret:…}` may stand in it: headers and bodies of requests, and nothing else. */
  readonly secret?: boolean;
}

/** A value that is read from one piece of text, or from a number, with messages of its own. */
export function scalar<T>(rule: ScalarRule<T>): Scalar<T> {
  const schema = z.pipe(
    z.unknown(),
    z.transform((input: unknown, context) => {
      const misplaced = typeof input === 'string' && isLate(input) ? misplacedIn(input, rule) : undefined;
      const value = misplaced === undefined ? rule.read(input) : undefined;
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input, message: misplaced ?? wrong(input, rule) });
      return z.NEVER;
    }),
  );
  return told(schema, { type: rule.type, allowed: rule.allowed, json: rule.json });
}

function wrong<T>(input: unknown, rule: ScalarRule<T>): string {
  if (input === undefined) return `missing: ${rule.allowed}`;
  const hint = rule.hint?.(input);
  const aside = hint === undefined ? '' : hint.startsWith('(') ? ` ${hint}` : `, ${hint}`;
  return `found ${shown(input)}${aside}; allowed: ${rule.allowed}`;
}

/** What is to be said of a text whose references may not stand here; undefined when they may. */
function misplacedIn<T>(input: string, rule: ScalarRule<T>): string | undefined {
  const pieces = piecesOf(input);
  const secret = pieces.find(({ kind }) => kind === 'secret');
  if (secret !== undefined && rule.secret !== true) return secretMisplaced(secret.text);
  const lookedUp = pieces.some(({ kind }) => kind !== 'text' && kind !== 'secret');
  return lookedUp && rule.late !== true ? tooLate(input, rule) : undefined;
}

/** What is said of a secret anywhere but where it is taken out of every message. */
function secretMisplaced(reference: string): string {
  return `found ${reference}; a secret may stand in headers and bodies of http targets, checks, steps and notices only`;
}

function tooLate<T>(input: unknown, rule: ScalarRule<T>): string {
  return (
    `found ${shown(input)}, which is looked up only when a phase runs, after the plan was checked; it may stand in names of ` +
    `stacks, parameters, metrics, dimensions, alarms and roles; allowed here: ${rule.allowed}, or \${var:NAME}`
  );
}

/** Text that is not empty. */
export function text(options: {
  allowed: string;
  late?: boolean;
  secret?: boolean;
  pattern?: RegExp;
  longest?: number;
}): Scalar<string> {
  const { pattern, longest = 1024 } = options;
  return scalar({
    allowed: options.allowed,
    type: 'text',
    json: { type: 'string', minLength: 1 },
    ...(options.late === undefined ? {} : { late: options.late }),
    ...(options.secret === undefined ? {} : { secret: options.secret }),
    read: (input) => {
      if (typeof input !== 'string' || input.trim() === '' || input.length > longest) return undefined;
      return pattern === undefined || isLate(input) || pattern.test(input) ? input : undefined;
    },
    hint: (input) =>
      typeof input === 'number' || typeof input === 'boolean'
        ? `a ${typeof input === 'number' ? 'number' : 'truth value'}; text that looks like one needs quotes`
        : undefined,
  });
}

/** One of a few words. `reserved` ones come with later versions. */
export function choice<const T extends string>(
  values: readonly T[],
  reserved: readonly string[] = [],
): Scalar<T> {
  return scalar<T>({
    allowed: listed(values),
    type: listed(values),
    json: { enum: values },
    read: (input) => values.find((value) => value === input),
    hint: (input) => {
      if (typeof input !== 'string') return undefined;
      if (reserved.includes(input)) return 'which is not yet supported';
      return meant(input, values).trim() || undefined;
    },
  });
}

/** true or false. */
export function flag(): Scalar<boolean> {
  return scalar({
    allowed: 'true or false',
    type: 'true or false',
    json: { type: 'boolean' },
    read: (input) => (typeof input === 'boolean' ? input : undefined),
  });
}

/** A whole number of at least `least`. */
export function count(least: number): Scalar<number> {
  return scalar({
    allowed: `a whole number from ${least} on`,
    type: 'whole number',
    json: { type: 'integer', minimum: least },
    read: (input) =>
      typeof input === 'number' && Number.isSafeInteger(input) && input >= least ? input : undefined,
  });
}
