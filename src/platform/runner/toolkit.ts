import { appendFileSync } from 'node:fs';
import type { Problem } from '../../domain/errors.ts';
import { formatProblem } from '../../domain/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The toolkit of Actions behind one door: it is loaded when it is first used, because evaluating it costs as much as the
 * SDK client that makes the first call.
 */
const core = () => import('@actions/core');

/** Sets an output of the step; the toolkit frames the value with a random delimiter. */
export async function setOutput(name: string, value: string): Promise<void> {
  (await core()).setOutput(name, value);
}

/**
 * Keeps a value for the `post:` step, at once: the process may be killed at any moment after. Values are ours and hold no
 * line break, so the file is written without the toolkit, which would take longer to load than everything before it.
 */
export function saveState(env: Env, name: string, value: string): void {
  const file = env['GITHUB_STATE'];
  if (file) appendFileSync(file, `${name}=${value}\n`);
}

/** What `saveState` kept; empty when nothing was. The runner hands it over in the environment. */
export function readState(env: Env, name: string): string {
  return env[`STATE_${name}`] ?? '';
}

/** Marks the problems of a plan at their lines in the workflow's annotations. */
export async function annotate(problems: readonly Problem[]): Promise<void> {
  const { error } = await core();
  for (const problem of problems) {
    error(formatProblem(problem), {
      title: 'gradual-rollout',
      ...(problem.file === undefined ? {} : { file: problem.file }),
      ...(problem.line === undefined ? {} : { startLine: problem.line }),
      ...(problem.column === undefined ? {} : { startColumn: problem.column }),
    });
  }
}

export async function warning(message: string): Promise<void> {
  (await core()).warning(message);
}

/** A mark at the top of the run that is no fault. */
export async function notice(message: string): Promise<void> {
  (await core()).notice(message);
}

/** Fails the step with a message; the exit status follows at the end of the process. */
export async function fail(message: string): Promise<void> {
  (await core()).error(message);
}

/** Has the runner hide these texts in the log from here on. */
export async function hideInLog(secrets: readonly string[]): Promise<void> {
  const { setSecret } = await core();
  for (const secret of secrets) setSecret(secret);
}

/** A fresh ID token for AWS; throws when the job lacks `id-token: write`. */
export async function idToken(audience: string): Promise<string> {
  return (await core()).getIDToken(audience);
}
