import { distance } from 'fastest-levenshtein';

/** Names from outside are shown, not trusted: long ones are cut. */
const LONGEST_SHOWN = 255;

/** The names most like the one asked for, best first, each once. */
export function nearest(asked: string, names: Iterable<string>, most = 3): readonly string[] {
  const wanted = asked.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name: name.slice(0, LONGEST_SHOWN), far: distance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
