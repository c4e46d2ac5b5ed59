import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from './path.ts';

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

/** Keys of the root that stand more than once: which of them is meant cannot be known. */
export function repeatedKeys(document: Document.Parsed): readonly string[] {
  if (!isMap(document.contents)) return [];
  const keys = document.contents.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  return keys.filter((key, index) => keys.indexOf(key) < index);
}

/** Offset of a value or of its key; of the nearest thing around it when it is not there. */
export function offsetOf(document: Document.Parsed, path: Path, at: 'key' | 'value'): number {
  const steps = stepsTo(document, path);
  const last = steps.at(-1);
  const whole = steps.length === path.length + 1;
  const node = at === 'value' && whole ? (last?.value ?? last?.key) : (last?.key ?? last?.value);
  return node?.range?.[0] ?? 0;
}

/** Offsets that the value at `path` takes, its key included; undefined when it is not there. */
export function spanOf(document: Document.Parsed, path: Path): readonly [number, number] | undefined {
  const steps = stepsTo(document, path);
  if (steps.length !== path.length + 1) return undefined;
  const last = steps.at(-1);
  const first = (last?.key ?? last?.value)?.range;
  const end = (last?.value ?? last?.key)?.range;
  return first && end ? [first[0], end[2]] : undefined;
}
