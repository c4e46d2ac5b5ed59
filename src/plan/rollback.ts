import * as z from 'zod/mini';
import { type Problem, UsageError } from '../domain/errors.ts';
import type { Weight } from '../domain/weight.ts';
import type { Path } from './document.ts';
import { tellIssues } from './issues.ts';
import type { ParsedRollbackPlan, PlanSource } from './plan.ts';
import { type ReadPlan, readPlan } from './read.ts';
import { policySchema, ROLLBACK_TO, rollbackSchema } from './schema/policy.ts';
import { trafficWeight } from './schema/quantities.ts';
import { trafficSchema } from './schema/target.ts';
import { policyOf } from './settings.ts';
import { targetsOf } from './targets.ts';

/**
 * Reads what a rollback needs, although gates, phases or other parts of the plan are not valid; their problems come back
 * beside it. Throws UsageError only when it cannot be understood which traffic is meant.
 */
export function parseForRollback(source: PlanSource): {
  plan: ParsedRollbackPlan;
  problems: readonly Problem[];
} {
  const read = readPlan(source);
  const targets = trafficOf(read);
  const { tree, problems } = read;
  const part = <S extends z.core.$ZodType>(schema: S, key: string): z.core.output<S> | undefined => {
    const found = z.safeParse(schema, tree[key]);
    if (!found.success && tree[key] !== undefined) tellIssues(found.error.issues, tree[key], problems, [key]);
    return found.data;
  };
  const { name, region, ledger } = tree;
  if (typeof name !== 'string') problems.add(['name'], 'name: missing: the name of the rollout');
  const plan: ParsedRollbackPlan = {
    name: typeof name === 'string' ? name : '',
    environment: read.environment,
    ...(typeof region === 'string' && !region.includes('${') ? { region } : {}),
    targets,
    weights: weightsOf(tree.phases),
    rollbackTo: part(rollbackSchema, 'rollback')?.to ?? ROLLBACK_TO,
    policy: policyOf(part(policySchema, 'policy')),
    ledger: ledger === 'file' ? 'file' : 'github',
  };
  return { plan, problems: read.list() };
}

/** The targets; every mistake that may have changed what `traffic` says is an error here. */
function trafficOf(read: ReadPlan): ParsedRollbackPlan['targets'] {
  const { problems, tree, document } = read;
  const path: Path = ['traffic'];
  const span = document.span(read.locate(path));
  const inside = document.problems.filter(
    (problem) => span === undefined || within(problem, document.placeAt(span[0]), document.placeAt(span[1])),
  );
  if (inside.length > 0 || !read.environmentKnown) throw new UsageError(read.list());
  const found = z.safeParse(trafficSchema, tree.traffic);
  if (!found.success) tellIssues(found.error.issues, tree.traffic, problems, path);
  const targets = found.success
    ? targetsOf(found.data, (where, message) => problems.add(where, message))
    : [];
  if (problems.covers(path)) throw new UsageError(read.list());
  return targets;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function within(problem: Problem, start: Place, end: Place): boolean {
  const { line = 0, column = 0 } = problem;
  const afterStart = line > start.line || (line === start.line && column >= start.column);
  return afterStart && (line < end.line || (line === end.line && column <= end.column));
}

/** The weights that can be read, ascending, each once. */
function weightsOf(phases: unknown): readonly Weight[] {
  const weights = (Array.isArray(phases) ? phases : []).flatMap((phase: unknown) => {
    const traffic =
      typeof phase === 'object' && phase !== null && 'traffic' in phase ? phase.traffic : undefined;
    return z.safeParse(trafficWeight(), traffic).data ?? [];
  });
  return [...new Set(weights)].sort((a, b) => a - b);
}
