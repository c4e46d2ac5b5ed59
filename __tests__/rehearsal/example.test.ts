import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { PhaseReport } from '../../src/domain/report.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';

/** All fifty by the project's own gate; fewer by default, because a healthy rollout of 56 hours takes its time each. */
const SEEDS = Array.from({ length: Number(process.env['REHEARSAL_SEEDS'] ?? '12') }, (_, i) => i + 1);
/** 50 rollouts of 56 hours, on a machine with other things to do. */
const PATIENCE = 600_000;

interface Ended {
  readonly seed: number;
  readonly outcome: Outcome;
  readonly weight: number;
  readonly looks: number;
  readonly reports: readonly PhaseReport[];
}

/** Rehearses the example plan at each seed. */
function rehearseAt(scenario: Scenario, seeds: readonly number[]): Promise<readonly Ended[]> {
  return new Promise((resolve, reject) => {
    const ended: Ended[] = [];
    const worker = new Worker(new URL('./rehearse-worker.ts', import.meta.url), {
      workerData: { scenario, seeds },
    });
    worker.on('message', (message: Ended) => ended.push(message));
    worker.on('error', reject);
    worker.on('exit', () => resolve(ended));
  });
}

/** Each ending with the seeds that led to it, so that a failure names them. */
async function endings(
  scenario: Scenario,
  seeds: readonly number[],
): Promise<Record<string, readonly number[]>> {
  const found: Record<string, number[]> = {};
  for (const { seed, outcome, weight } of await rehearseAt(scenario, seeds)) {
    const ending = outcome === 'held' ? outcome : `${outcome} at ${weight} %`;
    found[ending] = [...(found[ending] ?? []), seed];
  }
  return found;
}

describe('the example plan', () => {
  test(
    `passes with a healthy service at seeds 1 to ${SEEDS.length}`,
    async () => {
      expect(await endings('healthy', SEEDS)).toEqual({ 'passed at 100 %': SEEDS });
    },
    PATIENCE,
  );

  test.each<Scenario>(['errors', 'latency', 'alarm'])(
    `catches %s at seeds 1 to ${SEEDS.length} and is back at 0 %%`,
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
      const outcomes = (await rehearseAt('flaky', SEEDS.slice(0, 10))).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome !== 'passed')).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'goes the same way twice with the same seed, to the digit',
    async () => {
      const [first, second] = [await rehearseAt('errors', [3]), await rehearseAt('errors', [3])];
      expect(first[0]?.outcome).toBe('failed');
      expect(second).toEqual(first);
    },
    PATIENCE,
  );

  test(
    'looks at each settled minute of 56 hours about once',
    async () => {
      const [rollout] = await rehearseAt('healthy', [1]);
      expect(rollout?.reports.map(({ phase }) => phase)).toEqual(['canary', 'half', 'full']);
      expect(rollout?.looks).toBeGreaterThan(56 * 60);
      expect(rollout?.looks).toBeLessThan(57 * 60);
    },
    PATIENCE,
  );
});
