import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Which run, attempt and job of which commit a step belongs to. */
export interface RunIdentity {
  readonly id?: number;
  readonly attempt?: number;
  readonly job?: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly eventName?: string;
  readonly event?: unknown;
  readonly runner?: 'github-hosted' | 'self-hosted';
}

export const REPOSITORY = 'org/search';
export const SHA = '5f0c1d2e3a4b5c6d7e8f90112233445566778899';

/** Where the runner keeps what a step reads and writes. */
export interface RunnerFiles {
  readonly workspace: string;
  readonly event: string;
  readonly output: string;
  readonly state: string;
  readonly summary: string;
  readonly environment: string;
  readonly path: string;
}

/** The variables that the runner gives to a step, and no others: nothing of this machine's environment gets in. */
export function runnerEnvironment(of: {
  github: { url: string };
  run: RunIdentity;
  folder: string;
  files: RunnerFiles;
}): Record<string, string> {
  const { run, files } = of;
  writeFileSync(files.event, JSON.stringify(run.event ?? { repository: { full_name: REPOSITORY } }));
  return {
    PATH: dirname(process.execPath),
    HOME: of.folder,
    RUNNER_TEMP: of.folder,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'runner',
    RUNNER_ENVIRONMENT: run.runner ?? 'github-hosted',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'phase',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: of.github.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_GRAPHQL_URL: `${of.github.url}/graphql`,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_REPOSITORY_OWNER: 'org',
    GITHUB_RUN_ID: String(run.id ?? 1001),
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: String(run.attempt ?? 1),
    GITHUB_JOB: run.job ?? 'canary',
    GITHUB_WORKFLOW: 'rollout',
    GITHUB_SHA: run.sha ?? SHA,
    GITHUB_REF: run.ref ?? 'refs/heads/main',
    GITHUB_REF_NAME: (run.ref ?? 'refs/heads/main').replace('refs/heads/', ''),
    GITHUB_EVENT_NAME: run.eventName ?? 'workflow_dispatch',
    GITHUB_EVENT_PATH: files.event,
    GITHUB_WORKSPACE: files.workspace,
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_ENV: files.environment,
    GITHUB_PATH: files.path,
  };
}
