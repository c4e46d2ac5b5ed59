import { AwsError } from '../wire/aws-error.ts';
import type { Fields } from '../wire/fields.ts';

/** A value as DynamoDB writes it: `{ N: '10' }`. */
export type Value = { readonly [type: string]: unknown };
export type Item = Record<string, Value>;

/** The expressions of one request, with what stands behind their names and values. */
export interface Expressions {
  /** Where a path leads: `#a0.#a1`. */
  path(text: string): readonly string[];
  value(text: string): Value;
  /** Throws what AWS answers when something was handed in that no expression uses. */
  finish(): void;
}

export function expressionsOf(names: Fields, values: Fields): Expressions {
  const unused = new Set([...Object.keys(names), ...Object.keys(values)]);
  return {
    path: (text) =>
      text
        .trim()
        .split('.')
        .map((part) => {
          // Of the words that AWS reserves there are 573: the stand-in takes no bare word at all.
          if (!part.startsWith('#'))
            throw invalid(`Attribute name is a reserved keyword; reserved keyword: ${part}`);
          unused.delete(part);
          const name = names[part];
          if (typeof name !== 'string')
            throw invalid(
              `An expression attribute name used in the document path is not defined; attribute name: ${part}`,
            );
          return name;
        }),
    value: (text) => {
      const key = text.trim();
      unused.delete(key);
      const value = values[key];
      if (typeof value !== 'object' || value === null)
        throw invalid(
          `An expression attribute value used in expression is not defined; attribute value: ${key}`,
        );
      return normal(value as Value);
    },
    finish: () => {
      const [left] = unused;
      if (left !== undefined)
        throw invalid(`Value provided in ExpressionAttribute… unused in expressions: keys: {${left}}`);
    },
  };
}

/** Whether an item meets a condition: comparisons and existence, joined by AND. An item that is not there has nothing. */
export function meets(item: Item | undefined, condition: string, at: Expressions): boolean {
  return condition
    .split(' AND ')
    .map((term) => {
      const exists = /^attribute_(not_)?exists\((.+)\)$/.exec(term.trim());
      if (exists !== null)
        return (find(item, at.path(exists[2] ?? '')) === undefined) === (exists[1] !== undefined);
      const [left = '', right = ''] = term.split(' = ');
      return isSame(find(item, at.path(left)), at.value(right));
    })
    .every(Boolean);
}

/** `SET a = :v, b = if_not_exists(b, :zero) + :one` on a copy of an item. */
export function updated(item: Item, expression: string, at: Expressions): Item {
  const copy = structuredClone(item);
  for (const part of expression.replace(/^SET /, '').split(/,(?![^(]*\))/)) {
    const [left = '', right = ''] = part.split(' = ');
    const counted = /^if_not_exists\((.+), (:\w+)\) \+ (:\w+)$/.exec(right.trim());
    const value =
      counted === null
        ? at.value(right)
        : sum(
            find(item, at.path(counted[1] ?? '')) ?? at.value(counted[2] ?? ''),
            at.value(counted[3] ?? ''),
          );
    if (counted !== null) at.value(counted[2] ?? '');
    put(copy, at.path(left), value);
  }
  return copy;
}

/** Numbers as DynamoDB gives them back: without zeros that mean nothing. */
export function normal(value: Value): Value {
  return 'N' in value ? { N: String(Number(value.N)) } : value;
}

export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function find(item: Item | undefined, path: readonly string[]): Value | undefined {
  let map = item;
  let found: Value | undefined;
  for (const name of path) {
    found = map?.[name];
    map = found?.M as Item | undefined;
  }
  return found;
}

function put(item: Item, path: readonly string[], value: Value): void {
  const parents = path.slice(0, -1);
  const map = parents.length === 0 ? item : (find(item, parents)?.M as Item | undefined);
  if (map === undefined)
    throw invalid('The document path provided in the update expression is invalid for update');
  map[path.at(-1) ?? ''] = value;
}

function sum(a: Value, b: Value): Value {
  if (!('N' in a)) throw invalid('An operand in the update expression has an incorrect data type');
  return { N: String(Number(a.N) + Number(b.N)) };
}

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
