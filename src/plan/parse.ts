import { planOf } from './check.ts';
import { readDocument } from './document.ts';
import type { ParsedPlan, PlanSource } from './plan.ts';

/**
 * Reads and checks a plan. `${var:…}` and `${env:…}` are put in place; what needs a look-up stays as text until
 * `resolvePlan`. Throws UsageError with all problems of the file at once.
 */
export function parsePlan(source: PlanSource): ParsedPlan {
  return planOf(readDocument(source.file, source.text), source);
}
