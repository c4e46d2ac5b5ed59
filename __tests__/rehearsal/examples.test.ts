import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import type { Example } from './rollout.ts';

/** What a rehearsal of days may take on a machine with other things to do. */
const PATIENCE = 600_000;
const SEEDS = [1, 2, 3];

/** An example; `seeds` where its weeks take their time, and weights that a failure goes back to where that is not 0. */
interface Row extends Example {
  readonly seeds?: readonly number[];
  readonly back?: Readonly<Partial<Record<Scenario, readonly number[]>>>;
}

/** One row an example, with the variables that its jobs have; `search` has tests of its own. */
const EXAMPLES: readonly Row[] = [
  { name: 'brain-api', env: {} },
  // Four weeks. Too slow is back to the percentage before: at the first seed it is half of the sessions, at the second a tenth.
  { name: 'partial-results', env: {}, seeds: [1, 2], back: { latency: [10, 0] } },
  {
    name: 'partial-results',
    env: {},
    environment: 'staging',
    back: { latency: [10, 0, 50], alarm: [0, 0, 50] },
  },
  { name: 'sqs-sessions', env: { GITHUB_SHA: '0123abc', STATUSPAGE_URL: 'https://status.example.com' } },
  { name: 'vpr-async', env: { PAGERDUTY_URL: 'https://pager.example.com' } },
];

interface Ended {
  readonly seed: number;
  readonly outcome: string;
  readonly weight: number;
}

/** How the plan of an example ends at each seed. */
function endings(example: Row, scenario: Scenario): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const ended: string[] = [];
    const worker = new Worker(new URL('./rehearse-worker.ts', import.meta.url), {
      workerData: { scenario, seeds: example.seeds ?? SEEDS, example },
    });
    worker.on('message', ({ seed, outcome, weight }: Ended) =>
      ended.push(`${seed}: ${outcome} at ${weight} %`),
    );
    worker.on('error', reject);
    worker.on('exit', () => resolve(ended));
  });
}

describe.each(
  EXAMPLES.map((each) => [`${each.name} in ${each.environment ?? 'its own environment'}`, each] as const),
)('the plan of %s', (_title, example) => {
  const seeds = example.seeds ?? SEEDS;

  test(
    'passes with a healthy service',
    async () => {
      expect(await endings(example, 'healthy')).toEqual(seeds.map((seed) => `${seed}: passed at 100 %`));
    },
    PATIENCE,
  );

  test.each<Scenario>(['errors', 'latency', 'alarm'])(
    'catches %s and is back at 0 %%, or where the gate says',
    async (scenario) => {
      const back = example.back?.[scenario] ?? [];
      expect(await endings(example, scenario)).toEqual(
        seeds.map((seed, index) => `${seed}: failed at ${back[index] ?? 0} %`),
      );
    },
    PATIENCE,
  );
});
