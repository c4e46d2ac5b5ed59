/** Where a value stands in a JSON text: from the first character of it to the one behind its last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** In a text that is valid JSON this cuts out every token and nothing else; what lies between is whitespace. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The places of the plain values (no maps, no lists) under a path, so that one can be exchanged while everything else stays as
 * it is written. More than one place: a key stands twice. `text` must be valid JSON: a parser has been over it before.
 */
export function placesOf(text: string, path: readonly string[]): readonly Place[] {
  const places: Place[] = [];
  const at: string[] = [];
  const inMap: boolean[] = [];
  let keyComes = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const map = inMap.at(-1) ?? false;
    if (token === '{' || token === '[') {
      keyComes = token === '{';
      inMap.push(keyComes);
      at.push('0');
    } else if (token === '}' || token === ']') {
      inMap.pop();
      at.pop();
    } else if (token === ',') {
      keyComes = map;
      if (!map) at.push(String(Number(at.pop()) + 1));
    } else if (token === ':') {
      keyComes = false;
    } else if (map && keyComes) {
      at[at.length - 1] = String(JSON.parse(token));
    } else if (at.length === path.length && at.every((key, depth) => key === path[depth])) {
      places.push({ from: index, to: index + token.length });
    }
  }
  return places;
}
