import { UsageError } from '../domain/errors.ts';
import { planOf } from './check.ts';
import type { PlanDocument } from './document.ts';
import type { ParsedPlan, PlanSource } from './plan.ts';
import { quickValue } from './quick-yaml.ts';

/**
 * The same as `parsePlan`, for a start that is waited for: the YAML parser is loaded only for a plan that is not written
 * in plain YAML, or that has a problem, which must be told with its place.
 */
export async function loadPlan(source: PlanSource): Promise<ParsedPlan> {
  const value = quickValue(source.text);
  if (value !== undefined) {
    try {
      return planOf(placeless(source.file, value), source);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  }
  const { parsePlan } = await import('./parse.ts');
  return parsePlan(source);
}

function placeless(file: string, value: unknown): PlanDocument {
  return {
    file,
    value,
    problems: [],
    repeated: [],
    place: () => ({ line: 1, column: 1 }),
    span: () => undefined,
  };
}
