import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { type Example, rehearsed } from './rollout.ts';

/**
 * Rehearses the plan of an example seed after seed, outside the test runner: its sandbox makes every use of a global slow, and
 * a rollout of 56 hours uses `Math` some million times.
 */
const { scenario, seeds, example } = workerData as {
  readonly scenario: Scenario;
  readonly seeds: readonly number[];
  readonly example?: Example;
};
for (const seed of seeds) {
  const { outcome, weight, looks, reports } = await rehearsed(scenario, seed, example);
  parentPort?.postMessage({ seed, outcome, weight, looks, reports });
}
