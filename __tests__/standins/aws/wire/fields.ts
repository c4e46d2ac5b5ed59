import { validationError } from './aws-error.ts';

/** A request's input after decoding. The query protocol knows strings only, so every reader takes strings too. */
export type Input = string | number | boolean | null | undefined | readonly Input[] | Fields;
export interface Fields {
  readonly [key: string]: Input;
}

/** What an action answers; each protocol writes it in its own way (dates as ISO text or as epoch seconds). */
export type Output =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly Output[]
  | { readonly [key: string]: Output };

export function optionalText(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}

/** A text that AWS insists on. */
export function text(fields: Fields, key: string): string {
  const value = optionalText(fields, key);
  if (value !== undefined && value !== '') return value;
  const name = key.charAt(0).toLowerCase() + key.slice(1);
  throw validationError(
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}

export function flag(fields: Fields, key: string): boolean {
  return optionalText(fields, key) === 'true';
}

export function number(fields: Fields, key: string): number | undefined {
  const value = optionalText(fields, key);
  if (value === undefined) return undefined;
  if (!Number.isFinite(Number(value))) throw validationError(`${key} is not a number`);
  return Number(value);
}

/** Epoch ms of a timestamp: epoch seconds in JSON, ISO 8601 in the query protocol. */
export function time(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  if (typeof value === 'number') return Math.round(value * 1000);
  const written = optionalText(fields, key);
  return written === undefined ? undefined : Date.parse(written);
}

/** undefined: not given. An empty list is written `Tags=` by the query protocol. */
export function list(fields: Fields, key: string): readonly Input[] | undefined {
  const value = fields[key];
  if (value === undefined || value === null) return undefined;
  if (value === '') return [];
  return Array.isArray(value) ? value : [value];
}

export function texts(fields: Fields, key: string): readonly string[] | undefined {
  return list(fields, key)?.map(String);
}

export function structures(fields: Fields, key: string): readonly Fields[] | undefined {
  return list(fields, key)?.map((entry) => asFields(entry));
}

export function structure(fields: Fields, key: string): Fields | undefined {
  const value = fields[key];
  return value === undefined || value === null ? undefined : asFields(value);
}

export function asFields(value: Input): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw validationError(`a structure was expected, found ${JSON.stringify(value)}`);
}
