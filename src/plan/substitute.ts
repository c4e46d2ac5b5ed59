import type { Path } from './path.ts';
import type { Problems } from './problems.ts';
import { type Piece, piecesOf } from './reference-syntax.ts';
import { listed, meant, quoted } from './wording.ts';

export type Vars = Readonly<Record<string, string | number | boolean>>;

/** Names that no plan may read as plain text: what they hold would not be masked. */
const LOOKS_SECRET =
  /secret|token|passw|credential|private|session|auth(?!or)|(^|_)(api_?|access_?)?key(_id)?(_|$)|apikey/i;

/** What one kind of reference becomes; undefined leaves it as it stands, a problem is told by `fault`. */
type Lookup = (piece: Piece, fault: (message: string) => void) => string | number | boolean | undefined;

/** Puts `${var:…}` in place and complains about every reference that cannot be one. The rest stays as text. */
export function substituteVars(tree: unknown, vars: Vars, problems: Problems): unknown {
  const known = Object.keys(vars);
  return substitute(tree, problems, (piece, fault) => {
    if (piece.kind === 'malformed')
      fault(`found ${quoted(piece.text)}, which is no reference; ${piece.message}`);
    if (piece.kind !== 'var') return undefined;
    if (Object.hasOwn(vars, piece.name)) return vars[piece.name];
    const allowed = known.length === 0 ? '`vars` has none' : `known: ${listed(known, 'and')}`;
    fault(`found \${var:${piece.name}}, but there is no such var (${allowed})${meant(piece.name, known)}`);
    return undefined;
  });
}

/** Puts `${env:…}` in place. */
export function substituteEnv(
  tree: unknown,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problems,
): unknown {
  return substitute(tree, problems, (piece, fault) => {
    if (piece.kind !== 'env') return undefined;
    if (LOOKS_SECRET.test(piece.name)) {
      fault(
        `found \${env:${piece.name}}, whose name looks like a secret; \${env:…} is not masked, so write \${secret:${piece.name}} where a secret may stand`,
      );
      return undefined;
    }
    const value = env[piece.name];
    if (value === undefined || value === '')
      fault(`found \${env:${piece.name}}, but this environment variable is not set`);
    else if (value.includes('${'))
      fault(`found \${env:${piece.name}}, but its value holds "\${", which is not looked up a second time`);
    else return value;
    return undefined;
  });
}

function substitute(tree: unknown, problems: Problems, lookup: Lookup, path: Path = []): unknown {
  if (typeof tree === 'string')
    return tree.includes('${')
      ? substituteText(tree, lookup, (message) => problems.add(path, message))
      : tree;
  if (Array.isArray(tree))
    return tree.map((item, index) => substitute(item, problems, lookup, [...path, index]));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, substitute(value, problems, lookup, [...path, key])]),
  );
}

function substituteText(
  text: string,
  lookup: Lookup,
  fault: (message: string) => void,
): string | number | boolean {
  const pieces = piecesOf(text);
  const only = pieces.length === 1 ? pieces[0] : undefined;
  // A reference that is the whole value keeps the type of what it names: `for: ${var:periods}` stays a number.
  if (only !== undefined) return lookup(only, fault) ?? text;
  return pieces.map((piece) => lookup(piece, fault) ?? piece.text).join('');
}
