/**
 * The way to a field inside a document: dotted (`search.rollout_percentage`) or, where a key has a dot in it, as a JSON
 * Pointer (`/search/rollout.percentage`). Undefined for a path with an empty part.
 */
export function fieldPath(text: string): readonly string[] | undefined {
  const parts = text.startsWith('/') ? text.slice(1).split('/').map(unescaped) : text.split('.');
  return parts.every((part) => part !== '') ? parts : undefined;
}

/** The same field in the one form that all its spellings share: a JSON Pointer. Empty for the whole document. */
export function pointerTo(field: string | undefined): string {
  const parts = field === undefined ? [] : (fieldPath(field) ?? [field]);
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
