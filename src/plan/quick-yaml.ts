import { foundAt, keyAt, pastSpaces } from './quick-scalar.ts';

/**
 * Reads the plain part of YAML that plans are written in: maps and lists by indentation, one-line scalars, lists and
 * maps in brackets, comments. Undefined for everything else, right or wrong, which is then read by the full parser:
 * that one takes a quarter of the time that a job has until its first call, and most plans do not need it. A test
 * holds both readers to the same values.
 */
export function quickValue(text: string): unknown {
  if (/[^\n\x20-\x7e]/.test(text.replace(COMMENT_LINES, ''))) return undefined;
  const lines = text.split('\n').flatMap(lineOf);
  const reader: Reader = { lines, next: 0 };
  const [first] = lines;
  if (first === undefined || first.indent !== 0) return undefined;
  const value = readBlock(reader, 0, 0);
  return reader.next === lines.length ? value : undefined;
}

const COMMENT_LINES = /^ *#[^\r\u0085\u2028\u2029\ufeff]*$/gm;
const DEEPEST = 20;

interface Line {
  readonly indent: number;
  readonly text: string;
}

interface Reader {
  readonly lines: readonly Line[];
  next: number;
}

function lineOf(text: string): readonly Line[] {
  const indent = pastSpaces(text, 0);
  return indent === text.length || text[indent] === '#' ? [] : [{ indent, text }];
}

/** A map or a list whose entries begin in column `indent`; undefined when it is anything less simple. */
function readBlock(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.next];
  if (line === undefined || line.indent !== indent || depth > DEEPEST) return undefined;
  return isItem(line) ? readList(reader, indent, depth) : readMap(reader, indent, depth);
}

function readList(reader: Reader, indent: number, depth: number): readonly unknown[] | undefined {
  const list: unknown[] = [];
  for (
    let line = reader.lines[reader.next];
    line?.indent === indent && isItem(line);
    line = reader.lines[reader.next]
  ) {
    const start = pastSpaces(line.text, indent + 1);
    const item =
      keyAt(line.text, start) === undefined
        ? readInline(reader, start, indent)
        : readMap(reader, start, depth + 1, start);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

/** `from`: where the first entry begins, when it stands behind a dash. */
function readMap(
  reader: Reader,
  indent: number,
  depth: number,
  from?: number,
): Record<string, unknown> | undefined {
  const map: Record<string, unknown> = {};
  let first = from !== undefined;
  for (
    let line = reader.lines[reader.next];
    line !== undefined && (first || line.indent === indent);
    line = reader.lines[reader.next]
  ) {
    if (!first && isItem(line)) break;
    first = false;
    const key = keyAt(line.text, indent);
    if (key === undefined || Object.hasOwn(map, key.key)) return undefined;
    const value = readEntry(reader, { indent, depth, at: key.end });
    if (value === undefined) return undefined;
    map[key.key] = value;
  }
  return map;
}

function readEntry(reader: Reader, entry: { indent: number; depth: number; at: number }): unknown {
  const { indent, depth, at } = entry;
  const line = reader.lines[reader.next];
  if (line === undefined) return undefined;
  const start = pastSpaces(line.text, at);
  if (start < line.text.length && line.text[start] !== '#') return readInline(reader, start, indent);
  reader.next += 1;
  const below = reader.lines[reader.next];
  // A list may stand in the column of its key; a key with nothing below it has no value.
  if (below !== undefined && (below.indent > indent || (below.indent === indent && isItem(below)))) {
    return readBlock(reader, below.indent, depth + 1);
  }
  return null;
}

/** A value that ends on its own line; a deeper line below it would belong to it, which is not simple any more. */
function readInline(reader: Reader, start: number, indent: number): unknown {
  const line = reader.lines[reader.next];
  if (line === undefined) return undefined;
  const found = foundAt(line.text, start);
  if (found === undefined || !/^ *$|^ +#/.test(line.text.slice(found.end))) return undefined;
  reader.next += 1;
  const below = reader.lines[reader.next];
  return below !== undefined && below.indent > indent ? undefined : found.value;
}

function isItem(line: Line): boolean {
  return line.text.startsWith('- ', line.indent);
}
