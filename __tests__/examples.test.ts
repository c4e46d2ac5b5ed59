import { describe, expect, test } from '@jest/globals';
import { EXAMPLES, hasRules, readExample, stepOf } from './example-files.ts';
import { environmentOf, needsOf } from './workflow-files.ts';

const MINUTE = 60_000;

test('there are examples to look at', () => {
  expect(EXAMPLES).toContain('search');
});

describe.each(EXAMPLES.map(readExample))('$name:', (example) => {
  const { plan, needed, rollout, byHand, jobs, phaseJobs, approvalJobs, rollbackJobs } = example;
  const { rollback, inputsOfRollback, cleanup } = example;

  describe('environments', () => {
    test('no rollback job names one with rules', () => {
      expect(rollbackJobs.map(([name, job]) => [name, environmentOf(job)])).toEqual([
        ['rollback', 'production'],
        ['rollback', 'production'],
      ]);
    });

    test('phases and rollback work in the same one, which is that of the plan', () => {
      const used = [...phaseJobs, ...rollbackJobs].map(([, job]) => environmentOf(job));
      expect(new Set(used)).toEqual(new Set([plan.environment]));
    });

    test('jobs leave the deployments to the ledger', () => {
      const named = jobs.filter(([, { environment }]) => environment !== undefined);
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

    test('a phase needs the one before it, and its approval where there is one', () => {
      const approvals = approvalJobs.map(([approval]) => approval);
      const [, ...later] = phaseJobs;
      for (const [index, [phase, job]] of later.entries())
        expect(needsOf(job)).toEqual([
          phaseJobs[index]?.[0],
          ...approvals.filter((approval) => approval === `approve-${phase}`),
        ]);
    });

    test('an approval is asked for after a phase that passed, that of the first one after preflight', () => {
      const before = new Map(
        phaseJobs.map(([phase], index) => [`approve-${phase}`, phaseJobs[index - 1]?.[0]]),
      );
      for (const [approval, job] of approvalJobs) {
        const earlier = before.get(approval);
        expect([needsOf(job), job.if]).toEqual(
          earlier === undefined
            ? [['preflight'], "${{ needs.preflight.outputs.ready == 'true' }}"]
            : [[earlier], `\${{ needs.${earlier}.outputs.outcome == 'passed' }}`],
        );
      }
      expect(approvalJobs.map(([approval]) => before.has(approval))).not.toContain(false);
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

    test('a phase is given the variables and secrets that the plan names', () => {
      for (const [, job] of phaseJobs) {
        const given = Object.keys(stepOf(job, 'org/gradual-rollout@')?.env ?? {});
        expect(given).toEqual(expect.arrayContaining(needed));
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

  test('the cleanup is there when the plan has one, works where the phases work, and to its end', () => {
    expect(cleanup === undefined).toBe(plan.cleanup === undefined);
    if (cleanup === undefined) return;
    const job = cleanup.jobs['cleanup'];
    expect(environmentOf(job)).toBe(plan.environment);
    expect(cleanup.concurrency?.group).not.toBe(byHand.concurrency?.group);
    const step = job?.steps.find(({ uses }) => uses?.includes('/cleanup@'));
    expect(step?.with).toMatchObject({ release: '${{ inputs.release }}' });
    const steps = (plan.cleanup?.steps ?? []).reduce((sum, { timeout }) => sum + timeout, 0) / MINUTE;
    expect(job?.['timeout-minutes'] ?? 360).toBeGreaterThan(steps);
  });

  test('a cleanup that waits for an approval asks for it where the reviewers are', () => {
    const approval = cleanup?.jobs['approve-cleanup'];
    expect(needsOf(cleanup?.jobs['cleanup'])).toEqual(approval === undefined ? [] : ['approve-cleanup']);
    expect(approval === undefined || hasRules(environmentOf(approval))).toBe(true);
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
});
