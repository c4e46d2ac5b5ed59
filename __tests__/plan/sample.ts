import { type Problem, UsageError } from '../../src/domain/errors.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import type { ParsedPlan, PlanSource } from '../../src/plan/plan.ts';

/** Parts of a small valid plan; each may be replaced. Every part is whole lines. */
export interface Parts {
  readonly head?: string;
  readonly traffic?: string;
  readonly gates?: string;
  readonly phases?: string;
  readonly tail?: string;
}

const ERRORS = '{ namespace: AWS/Lambda, metric: Errors, dimensions: { FunctionName: search } }';
const INVOCATIONS = '{ namespace: AWS/Lambda, metric: Invocations, dimensions: { FunctionName: search } }';

/** A ratio gate on one line; further keys may follow. */
export function ratioGate(more = 'pass: { max: 1% }', name = 'Error rate'): string {
  return `  - { name: ${name}, ratio: { of: ${ERRORS}, over: ${INVOCATIONS} }, ${more} }`;
}

export function planText(parts: Parts = {}): string {
  const {
    head = 'version: 1\nname: search\nenvironment: production',
    traffic = 'traffic: { cloudformation: { stack: web, parameter: Percentage } }',
    gates = `gates:\n${ratioGate()}`,
    phases = 'phases:\n  - { name: canary, traffic: 10%, soak: 4h }\n  - { name: full, traffic: 100%, soak: 4h }',
    tail = '',
  } = parts;
  return `${[head, traffic, gates, phases, tail].filter((part) => part !== '').join('\n')}\n`;
}

export function source(text: string, more: Partial<PlanSource> = {}): PlanSource {
  return { file: 'rollout.yml', text, env: {}, ...more };
}

export function parsed(parts: Parts = {}, more: Partial<PlanSource> = {}): ParsedPlan {
  return parsePlan(source(planText(parts), more));
}

/** The problems of a text; a plan without any fails the test. */
export function problemsOf(text: string, more: Partial<PlanSource> = {}): readonly Problem[] {
  try {
    parsePlan(source(text, more));
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  throw new Error('the plan has no problems');
}

/** "line:column message" of every problem. */
export function toldAbout(parts: Parts, more: Partial<PlanSource> = {}): readonly string[] {
  return problemsOf(planText(parts), more).map(({ line, column, message }) => `${line}:${column} ${message}`);
}
