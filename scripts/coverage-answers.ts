/** The answers to a runbook's items, and the lines of the files that they point at. */
import { LineCounter, parseDocument } from 'yaml';
import type { RunbookItem } from './runbook-items.ts';

/** What does an item: a path into a file of the example, or a person and why. */
export interface Answer {
  /** Path into the plan: `gates[0].pass.max`. */
  readonly plan?: string;
  /** Path into a workflow: `rollback.yml: on.workflow_dispatch`. */
  readonly workflow?: string;
  /** Why it stays with a person. */
  readonly person?: string;
  /** What is made exact, or done otherwise. */
  readonly note?: string;
}

export interface Covered {
  readonly item: RunbookItem;
  readonly answer: Answer;
  /** Link to the line that does it; undefined: a person. */
  readonly where?: string;
}

type Answers = Readonly<Record<string, Answer>>;

const PLAN = '.github/rollout.yml';
const WORKFLOWS = '.github/workflows';

/** Reads coverage.yml: a map from lines (`12`, or `12-14` for several items) to answers. */
export function answersOf(text: string): Answers {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) throw new Error(document.errors.join('\n'));
  return (document.toJS() as { rows: Answers }).rows;
}

/** Every item with its one answer. Throws with all that is missing, doubled, superfluous or points at nothing. */
export function coverageOf(
  items: readonly RunbookItem[],
  answers: Answers,
  read: (file: string) => string,
): readonly Covered[] {
  const problems: string[] = [];
  const files = new Map<string, (path: string) => number | undefined>();
  const lineIn = (file: string, path: string) => {
    const lines = files.get(file) ?? pathsOf(read(file));
    files.set(file, lines);
    return lines(path);
  };
  const spans = Object.entries(answers).map(([key, answer]) => ({ ...spanOf(key), key, answer }));
  for (const { key, from, to } of spans)
    if (!items.some(({ line }) => line >= from && line <= to))
      problems.push(`${key}: the runbook has no item there`);
  const covered = items.flatMap((item): readonly Covered[] => {
    const found = spans.filter(({ from, to }) => item.line >= from && item.line <= to);
    const [one] = found;
    if (one === undefined || found.length > 1) {
      problems.push(`line ${item.line} (${item.text}) has ${found.length} answers`);
      return [];
    }
    const where = placeOf(one.answer, lineIn);
    if (where instanceof Error) problems.push(`line ${item.line}: ${where.message}`);
    return [{ item, answer: one.answer, ...(typeof where === 'string' ? { where } : {}) }];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return covered;
}

function spanOf(key: string): { readonly from: number; readonly to: number } {
  const [from, to = from] = key.split('-').map(Number);
  return { from: from ?? Number.NaN, to: to ?? Number.NaN };
}

function placeOf(
  { plan, workflow, person }: Answer,
  lineIn: (file: string, path: string) => number | undefined,
): string | Error | undefined {
  const given = [plan, workflow, person].filter((each) => each !== undefined);
  if (given.length !== 1) return new Error('an answer is one of plan, workflow and person');
  if (person !== undefined) return undefined;
  const [name, path] =
    workflow === undefined ? ['', plan ?? ''] : (workflow.split(/:\s*/, 2) as [string, string]);
  const file = workflow === undefined ? PLAN : `${WORKFLOWS}/${name}`;
  const line = lineIn(file, path);
  if (line === undefined) return new Error(`${file} has no ${path}`);
  return `[${file.split('/').at(-1)}:${line}](${file}#L${line}) \`${path}\``;
}

/** Lines of the values in a YAML file, by path: `gates[0].pass.max`. */
function pathsOf(text: string): (path: string) => number | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (path) => {
    const node = document.getIn(keysOf(path), true) as
      | { readonly range?: readonly [number, number, number] }
      | undefined;
    return node?.range === undefined ? undefined : counter.linePos(node.range[0]).line;
  };
}

/** `gates[0].pass.max` as keys and positions. */
export function keysOf(path: string): readonly (string | number)[] {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
