import { type Document, parseDocument } from 'yaml';
import type { Problem } from '../domain/errors.ts';
import { offsetOf, repeatedKeys, spanOf } from './document-places.ts';
import { toValue } from './document-value.ts';
import { type Path, type Place, placeIn } from './path.ts';
import { syntaxMessage } from './syntax-message.ts';

/** A YAML file as plain values, with the way back from a value to its place. */
export interface PlanDocument {
  readonly file: string;
  readonly value: unknown;
  /** Mistakes of the YAML itself: syntax, duplicate keys, tags, runaway aliases. */
  readonly problems: readonly Problem[];
  /** Keys of the root that stand more than once; their first values count. */
  readonly repeated: readonly string[];
  /** Place of a value or of its key; of the nearest thing around it when it is not there. */
  place(path: Path, at: 'key' | 'value'): Place;
  /** Places between which the value at `path` stands, its key included; undefined when it is not there. */
  span(path: Path): readonly [start: Place, end: Place] | undefined;
}

/** Far more than a plan needs; keeps a wrong file (a log, a template) from being parsed for seconds. */
const LONGEST_TEXT = 128 * 1024;
/** The parser descends by recursion, and goes on for minutes after an overflow; nobody nests that deep. */
const DEEPEST_BRACKETS = 100;
/** A wrong file has thousands of mistakes; the first ones tell what it is. */
const MOST_FAULTS = 20;

/** Reads YAML 1.2, core schema, one document; never throws for what the text holds. */
export function readDocument(file: string, text: string): PlanDocument {
  if (text.length > LONGEST_TEXT)
    return unread(file, `found ${text.length} characters; a plan has at most ${LONGEST_TEXT}`);
  if (bracketDepth(text) > DEEPEST_BRACKETS)
    return unread(file, `more than ${DEEPEST_BRACKETS} brackets are open at once`);
  let document: Document.Parsed;
  try {
    // Not `silent`: the parser would then keep quiet about a second document too.
    document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) return unread(file, 'nested too deeply to be read');
    throw error;
  }
  const problems: Problem[] = [];
  const report = (offset: number, message: string) =>
    problems.push({ file, ...placeIn(text, offset), message });
  const faults = [...document.errors, ...document.warnings].slice(0, MOST_FAULTS);
  for (const fault of faults) report(fault.pos[0], syntaxMessage(fault, text));
  const value = toValue(document, report);
  return {
    file,
    value,
    problems,
    repeated: problems.length === 0 ? [] : repeatedKeys(document),
    place: (path, at) => placeIn(text, offsetOf(document, path, at)),
    span: (path) => {
      const found = spanOf(document, path);
      return found && [placeIn(text, found[0]), placeIn(text, found[1])];
    },
  };
}

function unread(file: string, message: string): PlanDocument {
  const start = { line: 1, column: 1 };
  return {
    file,
    value: undefined,
    problems: [{ file, ...start, message }],
    repeated: [],
    place: () => start,
    span: () => undefined,
  };
}

/** Brackets open at once, those in quotes and comments included. */
function bracketDepth(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}
