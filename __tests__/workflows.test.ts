import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { EXAMPLES } from './example-files.ts';
import { needsOf, readWorkflow, unexplainedGrants, usesLines } from './workflow-files.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['.github/workflows', ...EXAMPLES.map((name) => `examples/${name}/.github/workflows`)];
const FILES = FOLDERS.flatMap((folder) => readdirSync(`${ROOT}${folder}`).map((name) => `${folder}/${name}`));

test('there are workflows to look at', () => {
  expect(FILES).toEqual(expect.arrayContaining(['.github/workflows/ci.yml']));
  expect(FILES).toEqual(expect.arrayContaining(['examples/search/.github/workflows/rollout.yml']));
});

test("GitHub's own parser finds nothing in them", async () => {
  const run = promisify(execFile)(process.execPath, ['scripts/lint-workflows.ts', ...FILES], { cwd: ROOT });
  await expect(run).resolves.toMatchObject({ stderr: '' });
});

describe.each(FILES)('%s', (file) => {
  const { text, workflow } = readWorkflow(file);

  test('grants nothing to all jobs, and says for each job what it may', () => {
    expect(workflow.permissions).toEqual({});
    const silent = Object.entries(workflow.jobs).filter(([, job]) => job.permissions === undefined);
    expect(silent).toEqual([]);
  });

  test('every grant says what for', () => {
    expect(unexplainedGrants(text)).toEqual([]);
  });

  test('every action is pinned by its full SHA, with the version beside it', () => {
    const loose = usesLines(text).filter(
      (uses) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+/.test(uses),
    );
    expect(loose).toEqual([]);
  });

  test('no checkout leaves the token behind', () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const keeping = steps.filter(
      (step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
    );
    expect(keeping).toEqual([]);
  });

  test('does not run twice at once', () => {
    expect(workflow.concurrency?.group).toMatch(/\w/);
  });
});

test('the gate job of CI needs every other job', () => {
  const { jobs } = readWorkflow('.github/workflows/ci.yml').workflow;
  const gate = Object.entries(jobs).find(([name]) => name === 'ci-ok');
  expect([...needsOf(gate?.[1])].sort()).toEqual(
    Object.keys(jobs)
      .filter((name) => name !== 'ci-ok')
      .sort(),
  );
  expect(gate?.[1].if).toContain('always()');
});

test('the job that can write a release runs nothing of the repository and of its dependencies', () => {
  const { jobs } = readWorkflow('.github/workflows/release.yml').workflow;
  const commands = (jobs['release']?.steps ?? []).map((step) => step.run ?? '').join('\n');
  expect(commands).not.toMatch(/\b(npm|npx|node|\.\/|\.ci\/|scripts\/)/);
  expect(needsOf(jobs['release'])).toContain('verify');
});
