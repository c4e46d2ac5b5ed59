import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from '../domain/errors.ts';
import { toValue } from './document-value.ts';
import { syntaxMessage } from './syntax-message.ts';

/** Keys and list positions from the root of the file to a value. */
export type Path = readonly (string | number)[];

/** A place in the file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file as plain values, with the way back from a value to its place. */
export interface PlanDocument {
  readonly file: string;
  readonly value: unknown;
  /** Mistakes of the YAML itself: syntax, duplicate keys, tags, runaway aliases. */
  readonly problems: readonly Problem[];
  /** Place of a value or of its key; of the nearest thing around it when it is not there. */
  place(path: Path, at: 'key' | 'value'): Place;
  /** Offsets in the text that the value at `path` takes, its key included; undefined when it is not there. */
  span(path: Path): readonly [start: number, end: number] | undefined;
  placeAt(offset: number): Place;
}

/** Far more than a plan needs; keeps a wrong file (a log, a template) from being parsed for seconds. */
const LONGEST_TEXT = 256 * 1024;

/** Reads YAML 1.2, core schema, one document; never throws for what the text holds. */
export function readDocument(file: string, text: string): PlanDocument {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const failed = (message: string): PlanDocument => ({
    file,
    value: undefined,
    problems: [{ file, line: 1, column: 1, message }],
    place: () => ({ line: 1, column: 1 }),
    span: () => undefined,
    placeAt: () => ({ line: 1, column: 1 }),
  });
  if (text.length > LONGEST_TEXT)
    return failed(`found ${text.length} characters; a plan has at most ${LONGEST_TEXT}`);

  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
  } catch (error) {
    // The parser descends by recursion: thousands of brackets in a row exhaust the stack.
    if (error instanceof RangeError) return failed('nested too deeply to be read');
    throw error;
  }
  const problems: Problem[] = [];
  const report = (offset: number, message: string) => problems.push({ file, ...placeAt(offset), message });
  for (const fault of [...document.errors, ...document.warnings])
    report(fault.pos[0], syntaxMessage(fault, text));
  const value = toValue(document, report);
  return {
    file,
    value,
    problems,
    placeAt,
    place: (path, at) => placeAt(offsetOf(document, path, at)),
    span: (path) => spanOf(document, path),
  };
}

interface Step {
  readonly key?: Node;
  readonly value?: Node;
}

function stepsTo(document: Document.Parsed, path: Path): Step[] {
  const steps: Step[] = document.contents === null ? [] : [{ value: document.contents }];
  for (const segment of path) {
    const next = stepInto(document, steps.at(-1)?.value, segment);
    if (next === undefined) break;
    steps.push(next);
  }
  return steps;
}

function stepInto(
  document: Document.Parsed,
  node: Node | undefined,
  segment: string | number,
): Step | undefined {
  const parent = isAlias(node) ? node.resolve(document) : node;
  if (isSeq<Node>(parent)) {
    const value = parent.items[Number(segment)];
    return value === undefined || value === null ? undefined : { value };
  }
  if (!isMap<Node, Node | null>(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === segment);
  return pair === undefined ? undefined : { key: pair.key, ...(pair.value ? { value: pair.value } : {}) };
}

function offsetOf(document: Document.Parsed, path: Path, at: 'key' | 'value'): number {
  const steps = stepsTo(document, path);
  const last = steps.at(-1);
  const whole = steps.length === path.length + 1;
  const node = at === 'value' && whole ? (last?.value ?? last?.key) : (last?.key ?? last?.value);
  return node?.range?.[0] ?? 0;
}

function spanOf(document: Document.Parsed, path: Path): readonly [number, number] | undefined {
  const steps = stepsTo(document, path);
  if (steps.length !== path.length + 1) return undefined;
  const last = steps.at(-1);
  const first = (last?.key ?? last?.value)?.range;
  const end = (last?.value ?? last?.key)?.range;
  return first && end ? [first[0], end[2]] : undefined;
}
