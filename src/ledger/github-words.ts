import type { Worker } from '../domain/release.ts';

/** `@<run>.<attempt>.<job>` in Actions, where these make up the id; `~<id>` for any other process. */
export function encodeWorker({ id, run, attempt, job }: Worker): string {
  const inActions = run !== undefined && id === `${run}.${attempt}.${job}`;
  return `${inActions ? '@' : '~'}${encodeText(id)}`;
}

/** The worker that a word names, unchecked. */
export function decodeWorker(word: string | undefined, url: string | undefined): unknown {
  const id = decodeText(word?.slice(1));
  const link = given('url', url);
  if (word?.startsWith('@') !== true || id === undefined) return { id, ...link };
  const [run, attempt, ...job] = id.split('.');
  return { id, run, attempt: Number(attempt), job: job.join('.'), ...link };
}

/** Longest name of a release that is told whole (percent-encoded characters). Nothing is decided by it. */
const LONGEST_NAME = 110;

/** A name for people: one that is too long ends in "…", so that it is never taken for another one. */
export function encodeName(name: string): string {
  const whole = encodeText(name);
  if (whole.length <= LONGEST_NAME) return whole;
  let head = '';
  for (const character of name) {
    if (encodeText(`${head}${character}…`).length > LONGEST_NAME) break;
    head += character;
  }
  return encodeText(`${head}…`);
}

/** Percent-encoded: neither a blank nor a bracket is left. */
export function encodeText(text: string): string {
  return encodeURIComponent(text);
}

/** Undefined for what is not encoded as it should be. */
export function decodeText(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

/** A field that may be left out. */
export function given<K extends string>(name: K, value: string | undefined): { readonly [k in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [k in K]: string });
}
