import * as z from 'zod/mini';
import { type Problem, UsageError } from '../domain/errors.ts';
import type { PlanDocument } from './document.ts';
import { chooseEnvironment, isTree } from './environment.ts';
import { tellIssues } from './issues.ts';
import type { Path } from './path.ts';
import type { PlanSource } from './plan.ts';
import { Problems } from './problems.ts';
import { varsSchema } from './schema/plan.ts';
import { checkSecrets } from './secrets.ts';
import { substituteEnv, substituteVars, type Vars } from './substitute.ts';
import { shown } from './wording.ts';

/** A plan's text as a tree of one environment, with its vars and environment variables in place. */
export interface ReadPlan {
  readonly document: PlanDocument;
  readonly environment: string;
  /** False when the file does not say what it means in this environment. */
  readonly environmentKnown: boolean;
  readonly tree: Readonly<Record<string, unknown>>;
  /** The tree before environment variables were put in place: what the digest is made of. */
  readonly pinned: Readonly<Record<string, unknown>>;
  readonly problems: Problems;
  /** Where a path of the tree stands in the file. */
  readonly locate: (path: Path) => Path;
  /** What was found so far, with the mistakes of the YAML itself. */
  list(): readonly Problem[];
}

/** Chooses the environment and puts vars in place. Throws UsageError only when the document is no map of keys. */
export function readPlan(document: PlanDocument, source: PlanSource): ReadPlan {
  if (!isTree(document.value)) {
    const place = { file: source.file, ...document.place([], 'value') };
    const message = `found ${shown(document.value)}; a plan is a map of keys: version, name, environment, traffic, gates, phases, …`;
    throw new UsageError(document.problems.length > 0 ? document.problems : [{ ...place, message }]);
  }
  let locate = (path: Path): Path => path;
  const problems = new Problems(document, (path) => locate(path));
  const chosen = chooseEnvironment(document.value, source.environment, problems);
  locate = chosen.locate;
  const { vars, ...tree } = chosen.tree;
  const pinned = substituteVars(tree, varsOf(vars, problems), problems) as Readonly<Record<string, unknown>>;
  if (source.secrets === 'needed') checkSecrets(pinned, source.env, problems);
  return {
    document,
    environment: chosen.name,
    environmentKnown: chosen.known,
    tree: substituteEnv(pinned, source.env, problems) as Readonly<Record<string, unknown>>,
    pinned,
    problems,
    locate: chosen.locate,
    list: () => sorted([...document.problems, ...problems.list()]),
  };
}

function varsOf(vars: unknown, problems: Problems): Vars {
  const read = z.safeParse(varsSchema, vars);
  if (!read.success) tellIssues(read.error.issues, vars, problems, ['vars']);
  const found = read.data ?? (isTree(vars) ? (vars as Vars) : {});
  for (const [name, value] of Object.entries(found)) {
    if (!/^[A-Za-z_][\w-]*$/.test(name))
      problems.add(['vars', name], 'the name of a var has letters, digits, _ and -', 'key');
    if (typeof value === 'string' && value.includes('${var:'))
      problems.add(['vars', name], 'a var cannot hold another var');
  }
  return found;
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
