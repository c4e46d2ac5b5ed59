import { readFileSync } from 'node:fs';
import { rehearsePlan } from '../../src/compose/rehearsal.ts';
import { REHEARSAL_START, type Rehearsal } from '../../src/rehearsal/rehearse.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import type { Reporter } from '../../src/report/reporter.ts';

/** An example, and the variables that its jobs have. */
export interface Example {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Environment of the plan; its own unless given. */
  readonly environment?: string;
}

const SEARCH: Example = { name: 'search', env: {} };

export interface Rehearsed extends Rehearsal {
  readonly looks: number;
}

/** Rehearses the plan of an example as the command line does, and counts the looks. */
export async function rehearsed(scenario: Scenario, seed: number, example = SEARCH): Promise<Rehearsed> {
  const { name, env, environment } = example;
  const file = `examples/${name}/.github/rollout.yml`;
  const text = readFileSync(file, 'utf8');
  let looks = 0;
  const reporter = {
    phaseStarted: async () => {},
    observed: async () => {
      looks += 1;
    },
    phaseFinished: async () => {},
  } satisfies Reporter;
  const rehearsal = await rehearsePlan({
    source: { file, text, env, ...(environment === undefined ? {} : { environment }) },
    scenario,
    seed,
    release: 'rehearsed',
    start: REHEARSAL_START,
    reporter,
    warn: () => {},
    signal: new AbortController().signal,
  });
  return { ...rehearsal, looks };
}
