import * as z from 'zod/mini';

/** What a person is told about a key: the reference page, the JSON schema and the messages all take it from here. */
export interface Words {
  /** One or two sentences: what the key means. */
  readonly description?: string;
  /** What is written in the column "type": "duration", "percentage", … */
  readonly type?: string;
  /** What may be written, with an example. */
  readonly allowed?: string;
  /** The default in words, when the key may be left out. */
  readonly default?: string;
  /** Of a kind: what stands behind its key in the page of its room; the examples of its required keys unless told. */
  readonly snippet?: string;
  /** A value as it would be written in a plan. */
  readonly example?: string;
  /** JSON schema of a value that is read from text: type, pattern, enum. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** What a map is, with its article: names its section of the reference page. */
  readonly noun?: string;
  /** Kinds of which exactly one key must be there. */
  readonly oneOf?: readonly string[];
  /** Keys that later versions bring. */
  readonly reserved?: readonly string[];
}

export const words = z.registry<Words>();

/** Adds words to a schema. A schema that stands under several keys takes those of each key on a wrapper of its own. */
export function told<S extends z.core.$ZodType>(schema: S, about: Words): S {
  words.add(schema, { ...words.get(schema), ...about });
  return schema;
}

/** A key that may be left out. */
export function optional<S extends z.core.SomeType>(schema: S, about: Words): z.ZodMiniOptional<S> {
  return told(z.optional(schema), about);
}
