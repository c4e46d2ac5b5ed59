import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parsePlan } from '../src/plan/parse.ts';
import { environmentOf, type Job, needsOf, readWorkflow, type Step } from './workflow-files.ts';

/**
 * Two environments a stage: the one that jobs work in has no rules, so that no rollback ever waits for a reviewer; reviewers and
 * wait timers stand on `<stage>-approval`, the only environments with rules. Rules live in the settings of a
 * repository, not in its files: the name is what a test can hold on to.
 */
const hasRules = (environment: string | undefined) => environment?.endsWith('-approval') === true;

const MINUTE = 60_000;
const PLAN = 'examples/search/.github/rollout.yml';
const rollout = readWorkflow('examples/search/.github/workflows/rollout.yml').workflow;
const byHand = readWorkflow('examples/search/.github/workflows/rollback.yml').workflow;
const plan = parsePlan({
  file: PLAN,
  text: readFileSync(new URL(`../${PLAN}`, import.meta.url), 'utf8'),
  env: {},
});

function stepOf(
  job: Job,
  action: 'org/gradual-rollout@' | 'org/gradual-rollout/rollback@',
): Step | undefined {
  return job.steps.find((step) => step.uses?.startsWith(action));
}

const jobs = Object.entries(rollout.jobs);
const phaseJobs = jobs.filter(([, job]) => stepOf(job, 'org/gradual-rollout@') !== undefined);
const rollbackJobs = [...jobs, ...Object.entries(byHand.jobs)].filter(
  ([, job]) => stepOf(job, 'org/gradual-rollout/rollback@') !== undefined,
);
const approvalJobs = jobs.filter(([, job]) => hasRules(environmentOf(job)));
const rollback = rollout.jobs['rollback'];
const inputsOfRollback =
  rollback === undefined ? undefined : stepOf(rollback, 'org/gradual-rollout/rollback@')?.with;

describe('environments', () => {
  test('no rollback job names one with rules', () => {
    expect(rollbackJobs.map(([name, job]) => [name, environmentOf(job)])).toEqual([
      ['rollback', 'production'],
      ['rollback', 'production'],
    ]);
    expect(rollbackJobs.filter(([, job]) => hasRules(environmentOf(job)))).toEqual([]);
  });

  test('phases and rollback work in the same one, which is that of the plan', () => {
    const used = [...phaseJobs, ...rollbackJobs].map(([, job]) => environmentOf(job));
    expect(new Set(used)).toEqual(new Set([plan.environment]));
  });

  test('jobs leave the deployments to the ledger', () => {
    const named = [...jobs, ...Object.entries(byHand.jobs)].filter(
      ([, { environment }]) => environment !== undefined,
    );
    const recording = named.filter(([, { environment }]) =>
      typeof environment === 'object' ? environment.deployment !== false : true,
    );
    expect(recording).toEqual([]);
  });

  test('a job in the one with rules has no permission and does nothing', () => {
    for (const [, job] of approvalJobs) {
      expect(job.permissions).toEqual({});
      expect(job.steps).toEqual([{ run: 'true' }]);
    }
  });
});

describe('the chain', () => {
  test('has one job for each phase of the plan, in its order', () => {
    const phases = phaseJobs.map(([, job]) => stepOf(job, 'org/gradual-rollout@')?.with?.['phase']);
    expect(phases).toEqual(plan.phases.map(({ name }) => name));
  });

  test('a phase needs the one before it and an approval', () => {
    const [, ...later] = phaseJobs;
    for (const [index, [, job]] of later.entries()) {
      expect(needsOf(job)).toContain(phaseJobs[index]?.[0]);
      expect(needsOf(job)).toContain(approvalJobs[index]?.[0]);
    }
  });

  test('an approval is asked for after a phase that passed', () => {
    expect(approvalJobs.map(([, job]) => [needsOf(job), job.if])).toEqual(
      phaseJobs.slice(0, -1).map(([name]) => [[name], `\${{ needs.${name}.outputs.outcome == 'passed' }}`]),
    );
  });

  test('a phase hands on what the rollback decides by', () => {
    for (const [, job] of phaseJobs) {
      const step = stepOf(job, 'org/gradual-rollout@');
      expect(job.outputs).toEqual({
        outcome: `\${{ steps.${step?.id}.outputs.outcome }}`,
        phase: step?.with?.['phase'],
        restore: `\${{ steps.${step?.id}.outputs.restore }}`,
      });
    }
  });

  test('a job lives longer than the phase in it', () => {
    for (const [index, [, job]] of phaseJobs.entries()) {
      const needed = ((plan.phases[index]?.maxSoak ?? 0) + 30 * MINUTE) / MINUTE;
      expect(job['timeout-minutes']).toBeGreaterThanOrEqual(needed);
      if (job['runs-on'] !== 'self-hosted') expect(job['timeout-minutes']).toBeLessThanOrEqual(360);
    }
  });
});

describe('the rollback job', () => {
  const others = [...phaseJobs, ...approvalJobs].map(([name]) => name).sort();

  test('needs every phase and every approval', () => {
    expect([...needsOf(rollback)].sort()).toEqual(others);
  });

  test('starts, whatever happened, when any of them neither succeeded nor was skipped', () => {
    expect(rollback?.if).toMatch(/^\$\{\{ always\(\) && \(/);
    for (const name of others)
      expect(rollback?.if).toContain(`!contains(fromJSON('["success","skipped"]'), needs.${name}.result)`);
    expect(rollback?.if?.match(/needs\./g)).toHaveLength(others.length);
  });

  test('is told how all of them ended, and which are approvals', () => {
    expect(inputsOfRollback?.['needs']).toBe('${{ toJSON(needs) }}');
    expect(String(inputsOfRollback?.['approvals']).split(' ').sort()).toEqual(
      approvalJobs.map(([name]) => name).sort(),
    );
  });

  test('by hand is told of no jobs, and waits for no rollout', () => {
    const [, job] = Object.entries(byHand.jobs)[0] ?? [];
    expect(
      job === undefined ? undefined : stepOf(job, 'org/gradual-rollout/rollback@')?.with,
    ).not.toHaveProperty('needs');
    expect(byHand.concurrency?.group).not.toBe(rollout.concurrency?.group);
  });
});
