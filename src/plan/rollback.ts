import * as z from 'zod/mini';
import { type Problem, UsageError } from '../domain/errors.ts';
import type { Weight } from '../domain/weight.ts';
import { readDocument } from './document.ts';
import { tellIssues } from './issues.ts';
import { readableNotices } from './notices/readable-notices.ts';
import type { Path, Place } from './path.ts';
import type { ParsedRollbackPlan, PlanSource } from './plan.ts';
import { type ReadPlan, readPlan } from './read.ts';
import { readableSteps } from './rollback-steps.ts';
import { readable } from './salvage.ts';
import { planSchema } from './schema/plan.ts';
import { policySchema, ROLLBACK_TO, rollbackSchema } from './schema/policy.ts';
import { trafficWeight } from './schema/quantities.ts';
import { policyOf } from './settings.ts';
import { trafficSchema } from './targets/target-schema.ts';
import { targetsOf } from './targets/targets.ts';

/**
 * Reads what a rollback needs, although gates, phases or other parts of the plan are not valid; their problems come back
 * beside it. Throws UsageError only when it cannot be understood which traffic is meant.
 */
export function parseForRollback(source: PlanSource): {
  plan: ParsedRollbackPlan;
  problems: readonly Problem[];
} {
  const read = readPlan(readDocument(source.file, source.text), source);
  const targets = trafficOf(read);
  const { tree, problems } = read;
  const part = <S extends z.core.$ZodType>(schema: S, key: string): z.core.output<S> | undefined => {
    if (tree[key] === undefined) return undefined;
    const found = z.safeParse(schema, tree[key]);
    if (!found.success) tellIssues(found.error.issues, tree[key], problems, [key]);
    return readable(schema, tree[key]);
  };
  const { name, region, ledger } = tree;
  if (typeof name !== 'string') problems.add(['name'], 'name: missing: the name of the rollout');
  const plan: ParsedRollbackPlan = {
    name: typeof name === 'string' ? name : '',
    environment: read.environment,
    ...(typeof region === 'string' ? { region } : {}),
    targets,
    weights: weightsOf(tree.phases),
    rollbackTo: part(rollbackSchema, 'rollback')?.to ?? ROLLBACK_TO,
    rollbackSteps: readableSteps(read, !isDamaged(read, 'rollback')),
    notices: readableNotices(tree.notify, problems),
    policy: policyOf(part(policySchema, 'policy')),
    ledger: ledger === 'file' ? 'file' : 'github',
  };
  return { plan, problems: read.list() };
}

/** Keys that say which traffic is meant. */
const MEANING = ['traffic', 'vars', 'region', 'environment', 'environments'];

/** The targets; every mistake that may have changed what they are is an error here. */
function trafficOf(read: ReadPlan): ParsedRollbackPlan['targets'] {
  const { problems, tree, document } = read;
  const unsure = !read.environmentKnown || document.repeated.some((key) => MEANING.includes(key));
  if (unsure || MEANING.some((key) => isDamaged(read, key))) throw new UsageError(read.list());
  const found = z.safeParse(trafficSchema, tree.traffic);
  if (!found.success) tellIssues(found.error.issues, tree.traffic, problems, ['traffic']);
  const region = z.safeParse(planSchema.shape.region, tree.region);
  if (!region.success) tellIssues(region.error.issues, tree.region, problems, ['region']);
  const targets = found.success
    ? targetsOf(found.data, (where, message) => problems.add(where, message))
    : [];
  if (problems.covers(['traffic']) || problems.covers(['region'])) throw new UsageError(read.list());
  return targets;
}

/** True when the YAML has a mistake within this key. */
function isDamaged(read: ReadPlan, key: string): boolean {
  const paths: readonly Path[] = [[key], read.locate([key])];
  return paths.some((path) => {
    const span = read.document.span(path);
    return span !== undefined && read.document.problems.some((problem) => within(problem, ...span));
  });
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
