import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { SCENARIOS, type Scenario, scenarioFits } from '../../src/rehearsal/scenario.ts';
import { examplePlan, rehearsed } from './rollout.ts';

const SEEDS = Array.from({ length: 50 }, (_, i) => i + 1);
/** 50 rollouts of 56 hours, on a machine with other things to do. */
const PATIENCE = 600_000;

let plan: Plan;
beforeAll(async () => {
  plan = await examplePlan();
});

/** Each ending with the seeds that led to it, so that a failure names them. */
async function endings(
  scenario: Scenario,
  seeds: readonly number[],
): Promise<Record<string, readonly number[]>> {
  const found: Record<string, number[]> = {};
  for (const seed of seeds) {
    const { outcome, weight } = await rehearsed(plan, scenario, seed);
    const ending = outcome === 'held' ? outcome : `${outcome} at ${weight} %`;
    found[ending] = [...(found[ending] ?? []), seed];
  }
  return found;
}

/** The seeds by outcome alone. */
async function outcomes(
  scenario: Scenario,
  seeds: readonly number[],
): Promise<Partial<Record<Outcome, readonly number[]>>> {
  const found: Partial<Record<Outcome, number[]>> = {};
  for (const seed of seeds) {
    const { outcome } = await rehearsed(plan, scenario, seed);
    found[outcome] = [...(found[outcome] ?? []), seed];
  }
  return found;
}

describe('the example plan', () => {
  test('can see every scenario', () => {
    expect(SCENARIOS.map((scenario) => scenarioFits(plan.phases, scenario))).toEqual(
      SCENARIOS.map(() => undefined),
    );
  });

  test(
    'passes with a healthy service at seeds 1 to 50',
    async () => {
      expect(await endings('healthy', SEEDS)).toEqual({ 'passed at 100 %': SEEDS });
    },
    PATIENCE,
  );

  test.each<Scenario>(['errors', 'latency', 'alarm'])(
    'catches %s at seeds 1 to 50 and is back at 0 %%',
    async (scenario) => {
      expect(await endings(scenario, SEEDS)).toEqual({ 'failed at 0 %': SEEDS });
    },
    PATIENCE,
  );

  test.each<[Scenario, string]>([
    ['cache', 'failed at 0 %'],
    ['silence', 'held'],
    ['drift', 'held'],
  ])(
    '%s: %s',
    async (scenario, ending) => {
      const some = SEEDS.slice(0, 10);
      expect(await endings(scenario, some)).toEqual({ [ending]: some });
    },
    PATIENCE,
  );

  test(
    'never takes a flaky provider for an unfit service',
    async () => {
      const { passed, ...others } = await outcomes('flaky', SEEDS.slice(0, 10));
      expect(passed?.length).toBeGreaterThan(5);
      expect(Object.keys(others).filter((outcome) => outcome !== 'held')).toEqual([]);
    },
    PATIENCE,
  );

  test('goes the same way twice with the same seed, to the digit', async () => {
    const [first, second] = [await rehearsed(plan, 'errors', 3), await rehearsed(plan, 'errors', 3)];
    expect(second.reports).toEqual(first.reports);
  });

  test(
    'looks at each settled minute of 56 hours once',
    async () => {
      const { looks, reports } = await rehearsed(plan, 'healthy', 1);
      const outcomes: readonly Outcome[] = reports.map((report) => report.outcome);
      expect(outcomes).toEqual(['passed', 'passed', 'passed']);
      expect(looks).toBeGreaterThan(56 * 60);
      expect(looks).toBeLessThan(56 * 60 + 60);
    },
    PATIENCE,
  );
});
