import { formatProblem, type Problem, UsageError } from '../domain/errors.ts';
import { planOf } from './check.ts';
import { type PlanDocument, readDocument } from './document.ts';
import { isTree } from './environment.ts';
import type { ParsedPlan, PlanSource } from './plan.ts';
import { listed } from './wording.ts';

/**
 * The plan in every environment that it names, or in the one that is asked for. Throws UsageError with the problems of all
 * of them, each once; one that not every environment has says in which it is.
 */
export function parseEveryEnvironment(source: PlanSource): readonly ParsedPlan[] {
  const document = readDocument(source.file, source.text);
  const names = source.environment ? [source.environment] : environmentNames(document.value);
  if (names.length === 0) return [planOf(document, source)];
  const plans: ParsedPlan[] = [];
  const found = new Map<string, { readonly problem: Problem; readonly where: string[] }>();
  for (const environment of names) {
    const read = planIn(environment, { document, source });
    if (read instanceof UsageError) for (const problem of read.problems) note(problem, environment, found);
    else plans.push(read);
  }
  if (found.size === 0) return plans;
  throw new UsageError([...found.values()].map((each) => told(each, names.length)));
}

/** Names of the plan's own environment and of those under `environments`, each once. */
function environmentNames(root: unknown): readonly string[] {
  if (!isTree(root)) return [];
  const own = typeof root.environment === 'string' && root.environment !== '' ? [root.environment] : [];
  const entries = isTree(root.environments) ? Object.keys(root.environments) : [];
  return [...new Set([...own, ...entries])];
}

function planIn(
  environment: string,
  { document, source }: { readonly document: PlanDocument; readonly source: PlanSource },
): ParsedPlan | UsageError {
  try {
    return planOf(document, { ...source, environment });
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function note(
  problem: Problem,
  environment: string,
  found: Map<string, { readonly problem: Problem; readonly where: string[] }>,
): void {
  const key = formatProblem(problem);
  const known = found.get(key);
  if (known === undefined) found.set(key, { problem, where: [environment] });
  else known.where.push(environment);
}

function told({ problem, where }: { problem: Problem; where: readonly string[] }, of: number): Problem {
  if (where.length === of) return problem;
  return { ...problem, message: `${problem.message} (in ${listed(where, 'and')})` };
}
