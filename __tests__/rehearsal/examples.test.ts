import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import type { Example } from './rollout.ts';

/** What a rehearsal of days may take on a machine with other things to do. */
const PATIENCE = 600_000;
const SEEDS = [1, 2, 3];

/** One row an example, with the variables that its jobs have; `search` has tests of its own. */
const EXAMPLES: readonly Example[] = [
  { name: 'sqs-sessions', env: { GITHUB_SHA: '0123abc', STATUSPAGE_URL: 'https://status.example.com' } },
  { name: 'vpr-async', env: { PAGERDUTY_URL: 'https://pager.example.com' } },
];

interface Ended {
  readonly seed: number;
  readonly outcome: string;
  readonly weight: number;
}

/** How the plan of an example ends at each seed. */
function endings(example: Example, scenario: Scenario): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const ended: string[] = [];
    const worker = new Worker(new URL('./rehearse-worker.ts', import.meta.url), {
      workerData: { scenario, seeds: SEEDS, example },
    });
    worker.on('message', ({ seed, outcome, weight }: Ended) =>
      ended.push(`${seed}: ${outcome} at ${weight} %`),
    );
    worker.on('error', reject);
    worker.on('exit', () => resolve(ended));
  });
}

describe.each(EXAMPLES)('the plan of $name', (example) => {
  test(
    'passes with a healthy service',
    async () => {
      expect(await endings(example, 'healthy')).toEqual(SEEDS.map((seed) => `${seed}: passed at 100 %`));
    },
    PATIENCE,
  );

  test.each<Scenario>(['errors', 'latency', 'alarm'])(
    'catches %s and is back at 0 %%',
    async (scenario) => {
      expect(await endings(example, scenario)).toEqual(SEEDS.map((seed) => `${seed}: failed at 0 %`));
    },
    PATIENCE,
  );
});
