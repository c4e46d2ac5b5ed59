import type { Worker } from '../../domain/release.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the runner tells of itself and of the run; read once from the environment. */
export interface Runner {
  readonly inActions: boolean;
  /** "owner/name"; empty outside Actions. */
  readonly repository: string;
  readonly sha: string;
  readonly attempt: number;
  readonly selfHosted: boolean;
  readonly apiUrl: string;
  readonly runUrl?: string;
  readonly stepSummary?: string;
  readonly temp: string;
  readonly workspace: string;
}

export function readRunner(env: Env, cwd: string): Runner {
  const inActions = env['GITHUB_ACTIONS'] === 'true';
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const run = env['GITHUB_RUN_ID'];
  return {
    inActions,
    repository,
    sha: env['GITHUB_SHA'] ?? '',
    attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? '1') || 1,
    selfHosted: env['RUNNER_ENVIRONMENT'] === 'self-hosted',
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    ...(run ? { runUrl: `${server}/${repository}/actions/runs/${run}` } : {}),
    ...(env['GITHUB_STEP_SUMMARY'] ? { stepSummary: env['GITHUB_STEP_SUMMARY'] } : {}),
    temp: env['RUNNER_TEMP'] ?? cwd,
    workspace: env['GITHUB_WORKSPACE'] ?? cwd,
  };
}

/** Who works on the phase: the job of a run, or this process. `nonce` tells two processes of one shell apart. */
export function workerOf(
  env: Env,
  shell: { readonly host: string; readonly pid: number; readonly nonce: string },
): Worker {
  const run = env['GITHUB_RUN_ID'];
  const actor = env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR'] ?? env['USER'];
  if (!run) return { id: `${shell.host}.${shell.pid}.${shell.nonce}`, ...(actor ? { actor } : {}) };
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1') || 1;
  const job = env['GITHUB_JOB'] ?? 'job';
  const url = `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${env['GITHUB_REPOSITORY'] ?? ''}/actions/runs/${run}`;
  return { id: `${run}.${attempt}.${job}`, run, attempt, job, url, ...(actor ? { actor } : {}) };
}
