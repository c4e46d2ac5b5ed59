import type { Path } from './path.ts';
import type { Problems } from './problems.ts';
import { listed, meant, quoted, shown } from './wording.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Keys that an entry of `environments` may hold; of the first three each key inside is replaced by itself. */
export const MERGED = ['vars', 'policy', 'rollback'] as const;
export const REPLACED = [
  'region',
  'traffic',
  'gates',
  'checks',
  'phases',
  'notify',
  'cleanup',
  'ledger',
] as const;
const OVERRIDABLE: readonly string[] = [...MERGED, ...REPLACED];

/** The plan of one environment: the file's keys with those of its entry in `environments` on top. */
export interface ChosenEnvironment {
  /** Empty when neither input nor plan names one. */
  readonly name: string;
  /** False when the file has entries for several environments and none of them, nor the plan itself, is meant. */
  readonly known: boolean;
  readonly tree: Tree;
  /** Where a path of `tree` stands in the file. */
  readonly locate: (path: Path) => Path;
}

/** Picks the environment: the input wins over the plan's key. */
export function chooseEnvironment(
  root: Tree,
  wanted: string | undefined,
  problems: Problems,
): ChosenEnvironment {
  const { environments, ...plain } = root;
  const entries = entriesOf(environments, problems);
  const own = typeof root.environment === 'string' ? root.environment : undefined;
  const name = wanted || own || '';
  const names = [...new Set([...Object.keys(entries), ...(own === undefined ? [] : [own])])];
  const known = environments === undefined || names.includes(name);
  if (name === '' && (root.environment ?? '') === '') {
    const such = names.length === 0 ? 'environment: production' : `environment: ${names[0]}`;
    problems.add(
      ['environment'],
      `environment: missing; name it in the plan (${such}) or with the input \`environment\``,
    );
  } else if (name.includes('${')) {
    problems.add(
      ['environment'],
      'environment: found a reference; what is put in place depends on the environment, so its name is plain text',
    );
  } else if (!known) {
    problems.add(
      ['environments'],
      `the input \`environment\` is ${quoted(name)}, which the plan does not have; it has ${listed(names, 'and')}${meant(name, names)}`,
      'key',
    );
  }
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  const tree = entry === undefined ? plain : overlaid(plain, entry);
  return {
    name,
    known,
    tree: name === '' ? tree : { ...tree, environment: name },
    locate: (path) => (entry === undefined ? path : located(path, name, entry)),
  };
}

function entriesOf(environments: unknown, problems: Problems): Readonly<Record<string, Tree>> {
  if (environments === undefined) return {};
  if (!isTree(environments)) {
    problems.add(
      ['environments'],
      `found ${shown(environments)}; allowed: a map from the name of an environment to the keys that differ there`,
    );
    return {};
  }
  const entries: Record<string, Tree> = {};
  for (const [name, entry] of Object.entries(environments)) {
    if (entry !== null && !isTree(entry)) {
      problems.add(
        ['environments', name],
        `found ${shown(entry)}; allowed: a map with ${listed(OVERRIDABLE)}`,
      );
      continue;
    }
    entries[name] = entry ?? {};
    for (const key of Object.keys(entries[name] ?? {})) {
      if (OVERRIDABLE.includes(key)) continue;
      problems.add(
        ['environments', name, key],
        `found ${quoted(key)}, which an environment cannot change${meant(key, OVERRIDABLE)}; allowed: ${listed(OVERRIDABLE)}`,
        'key',
      );
    }
  }
  return entries;
}

function overlaid(plain: Tree, entry: Tree): Tree {
  const tree: Record<string, unknown> = { ...plain };
  for (const key of OVERRIDABLE) {
    if (!Object.hasOwn(entry, key)) continue;
    const [below, above] = [plain[key], entry[key]];
    tree[key] = merges(key) && isTree(below) && isTree(above) ? { ...below, ...above } : above;
  }
  return tree;
}

function located(path: Path, name: string, entry: Tree): Path {
  const [first, second] = path;
  if (typeof first !== 'string' || !OVERRIDABLE.includes(first) || !Object.hasOwn(entry, first)) return path;
  const inside = entry[first];
  if (merges(first) && isTree(inside) && second !== undefined && !Object.hasOwn(inside, second)) return path;
  return ['environments', name, ...path];
}

function merges(key: string): boolean {
  return (MERGED as readonly string[]).includes(key);
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
