/**
 * Runs the example's workflows under a real runner (act, in this machine's processes), against stand-ins for AWS and
 * GitHub and by virtual time: a rollout that passes, one that fails at half of the traffic, and a rollback by hand.
 * Prints what it saw; fails when a job ran that should not, did not that should, or the weight is not what it must be.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SearchRollout } from '../__tests__/acceptance/search-rollout.ts';
import { REPOSITORY } from '../__tests__/harness/runner-environment.ts';
import { type ActRun, installAct, runAct } from './runner-act.ts';
import { type Expected, SCENES, type Scene } from './runner-scenes.ts';
import { makeWorkspace } from './runner-workspace.ts';

const CLOCK = new URL('./runner-clock.mjs', import.meta.url).href;
const RUN_ID = 1001;
const ROLE = 'arn:aws:iam::123456789012:role/rollout';

async function play(scene: Scene): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runner-test-'));
  const rollout = await SearchRollout.start({ behaviour: scene.behaviour, answering: true });
  const clockFile = join(folder, 'now');
  writeFileSync(clockFile, String(rollout.aws.now()));
  const leave = rollout.aws.follow(() => readNow(clockFile));
  const home = join(folder, 'home');
  mkdirSync(home);
  makeWorkspace(join(folder, 'search'), REPOSITORY);
  const problems: string[] = [];
  try {
    for (const run of scene.runs) {
      const before = rollout.writes().length;
      const [started, began] = [performance.now(), rollout.aws.now()];
      const act = await runAct({
        folder: join(folder, 'search'),
        workflow: `.github/workflows/${run.workflow}`,
        home,
        env: environmentOf(rollout, clockFile),
        ...(run.inputs === undefined ? {} : { inputs: run.inputs }),
        onJob: ({ name }) => {
          if (name.startsWith('approve-')) approve(rollout);
        },
        vars: { ROLLOUT_ROLE: ROLE },
        secrets: { GITHUB_TOKEN: rollout.github.token, ROLLOUT_TOKEN: rollout.github.token },
      });
      const writes = rollout.writes().slice(before).map(String);
      const jobs = act.jobs.map(({ name, result }) => `${name} ${result}`);
      console.log(`  ${run.workflow}: ${jobs.join(', ')}`);
      console.log(`    weights written: ${writes.join(', ')}; the stack shows ${rollout.weight()} %`);
      console.log(
        `    ${hours(began, rollout.aws.now())} h in ${seconds(started)} s, ${rollout.aws.requests.length} requests to AWS and ${rollout.github.requests.length} to GitHub so far`,
      );
      const found = [...differences(run, act, writes), ...rollout.problems().map(String)];
      if (found.length > 0) console.log(act.log.slice(-400).join('\n'));
      problems.push(...found.map((problem) => `${scene.name}: ${run.workflow}: ${problem}`));
    }
  } finally {
    leave();
    await rollout.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return problems;
}

/** act asks nobody: whoever reviews on GitHub is there as soon as the approval job has ended. */
function approve({ github }: SearchRollout): void {
  github.approvals.set(RUN_ID, [...(github.approvals.get(RUN_ID) ?? []), { login: 'octocat' }]);
}

function environmentOf(rollout: SearchRollout, clockFile: string): Record<string, string> {
  const { AWS_ENDPOINT_URL = '', AWS_REGION = '' } = rollout.aws.env;
  return {
    ...rollout.oidc.env,
    ...rollout.github.env,
    ...rollout.endpoint?.env,
    GITHUB_RUN_ID: String(RUN_ID),
    AWS_ENDPOINT_URL,
    AWS_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_OPTIONS: `--import=${CLOCK}`,
    RUNNER_CLOCK_FILE: clockFile,
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
  };
}

function differences(expected: Expected, act: ActRun, writes: readonly string[]): readonly string[] {
  const jobs = Object.fromEntries(act.jobs.map(({ name, result }) => [name, result]));
  const failed = Object.values(expected.jobs).includes('failure');
  return [
    differs('jobs', jobs, expected.jobs),
    differs('weights written', writes, expected.writes),
    (act.exitCode !== 0) === failed ? undefined : `act ended with ${act.exitCode}`,
  ].filter((problem) => problem !== undefined);
}

function differs(what: string, found: unknown, wanted: unknown): string | undefined {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  return a === b ? undefined : `${what}: found ${a}, expected ${b}`;
}

function readNow(file: string): number | undefined {
  const now = Number(readFileSync(file, 'utf8'));
  return now > 0 ? now : undefined;
}

function hours(from: number, to: number): string {
  return ((to - from) / 3_600_000).toFixed(1);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

installAct();
const problems: string[] = [];
for (const scene of SCENES) {
  console.log(scene.name);
  problems.push(...(await play(scene)));
}
for (const problem of problems) console.error(`FAILED ${problem}`);
console.log(problems.length === 0 ? 'the runner: as expected' : `the runner: ${problems.length} differences`);
process.exitCode = problems.length === 0 ? 0 : 1;
