import { RolloutError } from '../../domain/errors.ts';

/** One token of CloudWatch metric math; `space` and `other` are passed through as they are. */
interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'space' | 'other';
  readonly text: string;
}

/** A name that the expression may use: CloudWatch takes no other as the id of a query. */
const QUERY_ID = /^[a-z][A-Za-z0-9_]*$/;

/** Sticky, tried in this order. A backslash takes the next character with it, as in a search expression. */
const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /\s+/y],
  ['string', /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['other', /[^"'\\]/y],
];

/** What has to be known of an expression before it may stand in a call. */
export interface Expression {
  readonly tokens: readonly Token[];
  /**
   * The expression speaks of all queries of its call (`METRICS()`), or is one that a call may hold only once (a Metrics
   * Insights query): it travels alone, under the names of the plan.
   */
  readonly alone: boolean;
}

/**
 * Takes an expression apart. `names` are the metrics that it may use. Throws RolloutError `signal-unreadable` when it
 * uses another: in a shared call that name could be somebody else's metric.
 */
export function parseExpression(text: string, names: readonly string[]): Expression {
  const wrong = names.find((name) => !QUERY_ID.test(name));
  if (wrong !== undefined) {
    throw unreadable(
      `\`${wrong}\` is no name for a metric of an expression`,
      'Names begin with a small letter; letters, digits and _ follow.',
    );
  }
  const tokens = tokenize(text);
  const words = tokens.filter((token) => token.kind !== 'space');
  const insights = words[0]?.kind === 'name' && words[0].text.toUpperCase() === 'SELECT';
  if (insights) return { tokens, alone: true };
  const known = new Set(names);
  const unknown = words.find(
    (token) => token.kind === 'name' && QUERY_ID.test(token.text) && !known.has(token.text),
  );
  if (unknown !== undefined) {
    const allowed =
      names.length === 0
        ? 'It has no metrics.'
        : `Its metrics are ${names.map((name) => `\`${name}\``).join(', ')}.`;
    throw unreadable(`\`${text}\` names \`${unknown.text}\`, which is none of its metrics`, allowed);
  }
  return {
    tokens,
    alone: words.some((token) => token.kind === 'name' && token.text.toUpperCase() === 'METRICS'),
  };
}

/** The expression with its metrics under other ids. What stands in quotes is data and stays as it is. */
export function renameIn(expression: Expression, ids: ReadonlyMap<string, string>): string {
  return expression.tokens
    .map(({ kind, text }) => (kind === 'name' ? (ids.get(text) ?? text) : text))
    .join('');
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token === undefined)
      throw unreadable(`\`${text}\` cannot be read from column ${at + 1} on`, 'Close every quote.');
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { kind, text: match[0] };
  }
  return undefined;
}

function unreadable(message: string, hint: string): RolloutError {
  return new RolloutError('signal-unreadable', message, { hint });
}
