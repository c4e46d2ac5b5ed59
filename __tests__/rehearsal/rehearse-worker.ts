import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { rehearsed } from './rollout.ts';

/**
 * Rehearses the example plan seed after seed, outside the test runner: its sandbox makes every use of a global slow, and
 * a rollout of 56 hours uses `Math` some million times.
 */
const { scenario, seeds } = workerData as { readonly scenario: Scenario; readonly seeds: readonly number[] };
for (const seed of seeds) {
  const { outcome, weight, looks, reports } = await rehearsed(scenario, seed);
  parentPort?.postMessage({ seed, outcome, weight, looks, reports });
}
