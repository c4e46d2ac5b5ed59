import * as z from 'zod/mini';
import { listed, meant, quoted, shown } from '../wording.ts';
import { told } from './words.ts';

export interface ClosedOptions {
  /** What the map is, with its article: "a gate". */
  readonly noun: string;
  /** Keys that later versions bring: `not yet supported`. */
  readonly reserved?: readonly string[];
  /** Keys that people try here, and why they do not exist. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Kinds: exactly one of these keys must be there. */
  readonly oneOf?: readonly string[];
}

/**
 * A map that knows its keys. An unknown one is a problem that names the nearest known; the message has one line for
 * each unknown key, in the order of the issue's `keys`.
 */
export function closed<S extends z.core.$ZodLooseShape>(
  shape: S,
  options: ClosedOptions,
): z.ZodMiniObject<S, z.core.$strict> {
  const { noun, reserved = [], refused = {}, oneOf } = options;
  const known = Object.keys(shape);
  const message = (key: string): string => {
    if (reserved.includes(key)) return `${key} is not yet supported`;
    const reason = Object.hasOwn(refused, key) ? refused[key] : undefined;
    if (reason !== undefined) return `${key} is not allowed here: ${reason}`;
    return `found the unknown key ${quoted(key)} in ${noun}${meant(key, [...known, ...reserved])}; allowed: ${listed(known)}`;
  };
  const schema = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map(message).join('\n');
      if (issue.input === undefined) return `missing: ${noun} with ${listed(known)}`;
      return `found ${shown(issue.input)}; allowed: ${noun}, a map with ${listed(known)}`;
    },
  });
  return told(schema, { noun, reserved, ...(oneOf === undefined ? {} : { oneOf }) });
}

/** A list; `noun` says of what, in the plural. */
export function listOf<S extends z.core.SomeType>(
  item: S,
  options: { noun: string; atLeast: number },
): z.ZodMiniArray<S> {
  return z
    .array(item, {
      error: (issue) =>
        issue.input === undefined
          ? `missing: a list of ${options.noun}`
          : `found ${shown(issue.input)}; allowed: a list of ${options.noun}`,
    })
    .check(
      z.minLength(options.atLeast, {
        error: `found an empty list; at least ${options.atLeast} is needed: ${options.noun}`,
      }),
    );
}

/** A map with keys of the user's own choice. */
export function mapOf<S extends z.core.SomeType>(
  value: S,
  noun: string,
): z.ZodMiniRecord<z.ZodMiniString, S> {
  return z.record(z.string(), value, {
    error: (issue) =>
      issue.input === undefined ? `missing: ${noun}` : `found ${shown(issue.input)}; allowed: ${noun}`,
  });
}
