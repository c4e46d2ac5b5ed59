import { readFileSync } from 'node:fs';
import { rehearsePlan } from '../../src/compose/rehearsal.ts';
import { REHEARSAL_START, type Rehearsal } from '../../src/rehearsal/rehearse.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import type { Reporter } from '../../src/report/reporter.ts';

const EXAMPLE = 'examples/search/.github/rollout.yml';

export interface Rehearsed extends Rehearsal {
  readonly looks: number;
}

/** Rehearses the example plan as the command line does, and counts the looks. */
export async function rehearsed(scenario: Scenario, seed: number): Promise<Rehearsed> {
  let looks = 0;
  const reporter = {
    phaseStarted: async () => {},
    observed: async () => {
      looks += 1;
    },
    phaseFinished: async () => {},
  } satisfies Reporter;
  const rehearsal = await rehearsePlan({
    source: { file: EXAMPLE, text: readFileSync(EXAMPLE, 'utf8'), env: {} },
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
