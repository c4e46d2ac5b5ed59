import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

type Report = (offset: number, message: string) => void;

/** A plan of twenty phases and fifty gates has some 2,000 values; aliases of aliases reach millions in ten lines. */
const MOST_VALUES = 20_000;
const DEEPEST = 40;

interface Reading {
  readonly document: Document.Parsed;
  readonly report: Report;
  /** Nodes being read, from the root down: an alias to one of them has no end. */
  readonly open: Set<Node>;
  count: number;
}

/** The plain value of a document. What cannot be read is reported and left out; repeated keys keep their first value. */
export function toValue(document: Document.Parsed, report: Report): unknown {
  return read(document.contents, { document, report, open: new Set(), count: 0 });
}

function read(node: Node | null, reading: Reading): unknown {
  if (node === null) return null;
  reading.count += 1;
  if (reading.count > MOST_VALUES) {
    if (reading.count === MOST_VALUES + 1) {
      reading.report(
        offset(node),
        `expands to more than ${MOST_VALUES} values; aliases may not multiply each other`,
      );
    }
    return undefined;
  }
  if (isScalar(node)) return scalar(node.value, offset(node), reading);
  const real = isAlias(node) ? node.resolve(reading.document) : node;
  if (real === undefined) {
    reading.report(offset(node), 'found an alias (*) whose anchor (&) does not stand above it');
    return undefined;
  }
  if (isAlias(node) && isScalar(real)) return scalar(real.value, offset(node), reading);
  if (reading.open.has(real)) {
    reading.report(offset(node), 'an alias stands inside of what it names, so the value has no end');
    return undefined;
  }
  if (reading.open.size >= DEEPEST) {
    reading.report(offset(node), `nested more than ${DEEPEST} levels deep`);
    return undefined;
  }
  reading.open.add(real);
  const value = isMap<Node, Node | null>(real)
    ? readMap(real, reading)
    : isSeq<Node>(real)
      ? real.items.map((item) => read(item, reading))
      : undefined;
  reading.open.delete(real);
  return value;
}

function readMap(map: YAMLMap<Node, Node | null>, reading: Reading): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const { key, value: child } of map.items) {
    const name = isScalar(key) ? key.value : undefined;
    const at = key === null ? offset(map) : offset(key);
    if (typeof name !== 'string') {
      reading.report(
        at,
        `found ${isScalar(key) ? `the key ${String(name)}` : 'a key that is not text'}; a key is text, in quotes if need be`,
      );
    } else if (name === '<<') {
      reading.report(
        at,
        'found the merge key "<<", which YAML 1.2 does not have; repeat the keys, or use `vars`',
      );
    } else if (name === '__proto__') {
      reading.report(at, 'found the key "__proto__", which is not allowed');
    } else if (Object.hasOwn(value, name)) {
      reading.report(
        at,
        `found the key ${JSON.stringify(name)} a second time; a key may stand once in a map`,
      );
    } else {
      value[name] = read(child, reading);
    }
  }
  return value;
}

function scalar(value: unknown, at: number, reading: Reading): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    reading.report(at, `found ${value}; only finite numbers are allowed`);
    return undefined;
  }
  if (typeof value === 'bigint') return Number(value);
  return value;
}

function offset(node: Node): number {
  return node.range?.[0] ?? 0;
}
