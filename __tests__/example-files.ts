import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parsePlan } from '../src/plan/parse.ts';
import { environmentOf, type Job, readWorkflow, type Step } from './workflow-files.ts';

/** Examples that have workflows, by the names of their folders. */
export const EXAMPLES = readdirSync(new URL('../examples', import.meta.url)).filter((name) =>
  existsSync(new URL(`../examples/${name}/.github/workflows/rollout.yml`, import.meta.url)),
);

/**
 * Two environments a stage: the one that jobs work in has no rules, so that no rollback ever waits for a reviewer; reviewers and
 * wait timers stand on `<stage>-approval` and the like, the only environments with rules. Rules live in the settings of a
 * repository, not in its files: the name is what a test can hold on to.
 */
export const hasRules = (environment: string | undefined) => environment?.endsWith('-approval') === true;

export function stepOf(
  job: Job | undefined,
  action: 'org/gradual-rollout@' | 'org/gradual-rollout/rollback@',
): Step | undefined {
  return job?.steps.find((step) => step.uses?.startsWith(action));
}

/** The plan and the workflows of an example, and their jobs by what they are for. */
export function readExample(name: string) {
  const folder = `examples/${name}/.github`;
  const rollout = readWorkflow(`${folder}/workflows/rollout.yml`).workflow;
  const byHand = readWorkflow(`${folder}/workflows/rollback.yml`).workflow;
  const cleanup = `${folder}/workflows/cleanup.yml`;
  const jobs = Object.entries(rollout.jobs);
  const byHandJobs = Object.entries(byHand.jobs);
  return {
    name,
    ...planOf(`${folder}/rollout.yml`),
    rollout,
    byHand,
    cleanup: existsSync(new URL(`../${cleanup}`, import.meta.url))
      ? readWorkflow(cleanup).workflow
      : undefined,
    /** Of both workflows. */
    jobs: [...jobs, ...byHandJobs],
    phaseJobs: jobs.filter(([, job]) => stepOf(job, 'org/gradual-rollout@') !== undefined),
    approvalJobs: jobs.filter(([, job]) => hasRules(environmentOf(job))),
    rollbackJobs: [...jobs, ...byHandJobs].filter(
      ([, job]) => stepOf(job, 'org/gradual-rollout/rollback@') !== undefined,
    ),
    rollback: rollout.jobs['rollback'],
    inputsOfRollback: stepOf(rollout.jobs['rollback'], 'org/gradual-rollout/rollback@')?.with,
  };
}

/** A plan, with something in each variable that its jobs have, and the names of all that they must be given. */
function planOf(file: string) {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  const named = [...text.matchAll(/\$\{(env|secret):(\w+)\}/g)].map(([, kind, name = '']) => ({
    kind,
    name,
  }));
  const variables = named.filter(({ kind }) => kind === 'env').map(({ name }) => name);
  const env = Object.fromEntries(
    variables.map((name) => [name, name.endsWith('_URL') ? 'https://example.com' : 'x']),
  );
  return {
    plan: parsePlan({ file, text, env }),
    /** The runner itself gives what begins with GITHUB_. */
    needed: [...new Set(named.map(({ name }) => name))].filter((name) => !name.startsWith('GITHUB_')),
  };
}
