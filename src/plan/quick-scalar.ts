/** What stands at a place of a line: its value, and where it ends. */
export interface Found {
  readonly value: unknown;
  readonly end: number;
}

const KEYWORD = /^(?:true|false|null)$/i;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** Everything that the core schema could take for a number: what is not surely one or surely text is left alone. */
const NUMBERLIKE = /^[-+.]?[\d._]*(?:[eE][-+]?\d*)?$|^0[xob]/i;
/** A colon belongs to a plain text only when something follows it, as in an ARN or a URL. */
const PLAIN = /(?:[\w./%*()+=@-]|:(?=[\w/:])| (?=[\w./%*()+=@-]))+/y;
/** Outside of brackets and braces a text may have the marks of a sentence in it, too. */
const SENTENCE = /(?:[\w./%*()+=@,;!?'-]|:(?=[\w/:])| (?=[\w./%*()+=@,;!?'-]))+/y;
const QUOTED = /"([^"\\]*)"|'([^']*)'/y;
const MOST_NESTED = 20;

/** A scalar, a list in brackets or a map in braces that begins at `at`; undefined when it is anything less simple. */
export function foundAt(line: string, at: number, depth = 0): Found | undefined {
  const first = line[at];
  if (depth > MOST_NESTED) return undefined;
  if (first === '[') return listAt(line, at, depth);
  if (first === '{') return mapAt(line, at, depth);
  if (first === '"' || first === "'") return quotedAt(line, at);
  return first !== undefined && /[\w/-]/.test(first) ? plainAt(line, at, depth) : undefined;
}

/** A key is a plain word that cannot be taken for anything but text; with its colon and a space after it. */
export function keyAt(line: string, at: number): { readonly key: string; readonly end: number } | undefined {
  const match = matchAt(/([A-Za-z_][\w.-]*):(?= |$)/y, line, at);
  const key = match?.[1];
  if (match === undefined || key === undefined || KEYWORD.test(key) || key === '__proto__') return undefined;
  return { key, end: at + match[0].length };
}

/** Past the spaces from `at` on. */
export function pastSpaces(line: string, at: number): number {
  let end = at;
  while (line[end] === ' ') end += 1;
  return end;
}

function plainAt(line: string, at: number, depth: number): Found | undefined {
  const text = matchAt(depth === 0 ? SENTENCE : PLAIN, line, at)?.[0];
  if (text === undefined || text.startsWith('- ') || text === '-' || text.startsWith('--')) return undefined;
  const end = at + text.length;
  if (text === 'true' || text === 'false') return { value: text === 'true', end };
  if (NUMBER.test(text)) return { value: Number(text), end };
  return KEYWORD.test(text) || NUMBERLIKE.test(text) ? undefined : { value: text, end };
}

function quotedAt(line: string, at: number): Found | undefined {
  const match = matchAt(QUOTED, line, at);
  if (match === undefined) return undefined;
  const end = at + match[0].length;
  // Two quotes in a row are one quote within a text; what follows a text is a space, a comma, a bracket or nothing.
  return /^(?:$|[ ,\]}])/.test(line.slice(end)) ? { value: match[1] ?? match[2] ?? '', end } : undefined;
}

function listAt(line: string, at: number, depth: number): Found | undefined {
  const value: unknown[] = [];
  let next = pastSpaces(line, at + 1);
  if (line[next] === ']') return { value, end: next + 1 };
  for (;;) {
    const item = foundAt(line, next, depth + 1);
    if (item === undefined) return undefined;
    value.push(item.value);
    const after = pastSpaces(line, item.end);
    if (line[after] === ']') return { value, end: after + 1 };
    if (line[after] !== ',') return undefined;
    next = pastSpaces(line, after + 1);
  }
}

function mapAt(line: string, at: number, depth: number): Found | undefined {
  const value: Record<string, unknown> = {};
  let next = pastSpaces(line, at + 1);
  if (line[next] === '}') return { value, end: next + 1 };
  for (;;) {
    const key = keyAt(line, next);
    if (key === undefined || Object.hasOwn(value, key.key)) return undefined;
    const item = foundAt(line, pastSpaces(line, key.end), depth + 1);
    if (item === undefined) return undefined;
    value[key.key] = item.value;
    const after = pastSpaces(line, item.end);
    if (line[after] === '}') return { value, end: after + 1 };
    if (line[after] !== ',') return undefined;
    next = pastSpaces(line, after + 1);
  }
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line) ?? undefined;
}
