import { expect, test } from '@jest/globals';
import { rehearsePlan } from '../../src/compose/rehearsal.ts';
import { REHEARSAL_START } from '../../src/rehearsal/rehearse.ts';

const counts = (group: string) =>
  `{ namespace: AWS/ApplicationELB, metric: RequestCount, dimensions: { TargetGroup: ${group} } }`;
const PLAN = `
version: 1
name: split
environment: production
traffic: { simulated: { name: shop } }
gates:
  - { name: Split, split: { of: ${counts('green')}, over: ${counts('all')} } }
phases:
  - { name: canary, traffic: 10%, soak: 2h }
  - { name: half, traffic: 50%, soak: 2h }
  - { name: full, traffic: 100%, soak: 2h }
`;

test('a gate on the split passes through all phases, and from one to the next', async () => {
  const { reports } = await rehearsePlan({
    source: { file: 'rollout.yml', text: PLAN, env: {} },
    scenario: 'healthy',
    seed: 1,
    release: 'r1',
    start: REHEARSAL_START,
    reporter: { phaseStarted: async () => {}, observed: async () => {}, phaseFinished: async () => {} },
    warn: () => {},
    signal: new AbortController().signal,
  });
  expect(reports.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  expect(reports.map(({ gates: [gate] }) => Math.round(100 * (gate?.judgement.value ?? 0)))).toEqual([
    10, 50, 100,
  ]);
});
