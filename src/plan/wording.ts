import { distance } from 'fastest-levenshtein';

const LONGEST_QUOTE = 60;

/** What was found, as a message shows it: `"10"`, `4`, `a list`, `nothing`. Bounded, on one line. */
export function shown(found: unknown): string {
  if (found === undefined || found === null) return 'nothing';
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'object') return 'a map of keys';
  if (typeof found !== 'string') return String(found);
  return quoted(found);
}

/** Untrusted text in quotes: control characters escaped, cut to a bearable length. */
export function quoted(text: string): string {
  const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(cut);
}

/** `"a", "b" or "c"` without the quotes: how messages name what is allowed. */
export function listed(words: readonly string[], last = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The known word that a mistyped one most likely stands for; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1;
  for (const candidate of known) {
    const far = distance(word.slice(0, LONGEST_QUOTE).toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** ` (did you mean X?)`, or nothing when no known word is near. */
export function meant(word: string, known: readonly string[]): string {
  const candidate = nearest(word, known);
  return candidate === undefined ? '' : ` (did you mean ${candidate}?)`;
}
