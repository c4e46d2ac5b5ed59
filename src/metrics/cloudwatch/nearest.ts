import { distance } from 'fastest-levenshtein';

/** Names from outside are shown, not trusted: long ones are cut. */
const LONGEST_SHOWN = 255;

/** The names most like the one asked for, best first, each once. */
export function nearest(asked: string, names: Iterable<string>, most = 3): readonly string[] {
  return nearestBy((name) => name, asked, names).slice(0, most);
}

/** The names whose beginning is most like the one asked for, best first, each once. */
export function nearestBeginning(asked: string, names: Iterable<string>, most = 3): readonly string[] {
  return nearestBy((name) => name.slice(0, asked.length), asked, names).slice(0, most);
}

function nearestBy(
  compared: (name: string) => string,
  asked: string,
  names: Iterable<string>,
): readonly string[] {
  const wanted = asked.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({
      name: name.slice(0, LONGEST_SHOWN),
      far: distance(wanted, compared(name).toLowerCase()),
    }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
