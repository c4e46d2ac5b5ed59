import * as z from 'zod/mini';
import { UsageError } from '../domain/errors.ts';
import { withChecks } from './checks/phase-checks.ts';
import { cleanupOf } from './cleanup.ts';
import { digestOf } from './digest.ts';
import type { PlanDocument } from './document.ts';
import { tellIssues } from './issues.ts';
import { noticesOf } from './notices/notices.ts';
import type { Path } from './path.ts';
import { phasesOf } from './phases.ts';
import type { ParsedPlan, PlanSource } from './plan.ts';
import { readPlan } from './read.ts';
import { rollbackStepsOf } from './rollback-steps.ts';
import { type Salvaged, salvage } from './salvage.ts';
import { planSchema } from './schema/plan.ts';
import { ROLLBACK_TO } from './schema/policy.ts';
import { policyOf } from './settings.ts';
import { targetsOf } from './targets/targets.ts';

/** A plan is checked once in a process: what zod compiles to check many would take longer than checking it. */
const ONCE = { jitless: true } as const;

/** Checks a document and makes a plan of it. Throws UsageError with all problems at once. */
export function planOf(document: PlanDocument, source: PlanSource): ParsedPlan {
  const read = readPlan(document, source);
  if (document.problems.length > 0) throw new UsageError(read.list());
  const { problems } = read;
  const whole = z.safeParse(planSchema, read.tree, ONCE);
  if (!whole.success) tellIssues(whole.error.issues, read.tree, problems);
  // With mistakes in it, what remains is still held against itself, so that contradictions are told in the same go.
  const file: Salvaged = whole.success ? { ...whole.data, order: whole.data.phases } : salvage(read.tree);

  const tell = (path: Path, message: string) => problems.add(path, message);
  const targets = file.traffic === undefined ? [] : targetsOf(file.traffic, tell);
  const { gates = [], phases: entries = [] } = file;
  const bare = phasesOf({ gates, phases: entries, order: file.order }, tell);
  const { checks, rollback } = whole.data ?? {};
  const own = entries.map((entry) => entry?.checks);
  const { phases, ready } = withChecks(bare, { common: checks, own, ready: rollback?.ready }, tell);
  const { cleanup } = whole.data ?? {};
  const cleaning = cleanup === undefined ? {} : { cleanup: cleanupOf(cleanup, phases, tell) };
  const back = rollbackStepsOf(rollback, tell);
  const notices = noticesOf(whole.data?.notify, tell);
  const found = read.list();
  if (found.length > 0 || !whole.success) throw new UsageError(found);
  const { name, region, policy, ledger } = whole.data;
  return {
    name,
    environment: read.environment,
    ...(region === undefined ? {} : { region }),
    targets,
    phases,
    ready,
    rollbackTo: rollback?.to ?? ROLLBACK_TO,
    rollbackSteps: back,
    ...cleaning,
    notices,
    policy: policyOf(policy),
    ledger: ledger ?? 'github',
    digest: digestOf(read.pinned),
  };
}
