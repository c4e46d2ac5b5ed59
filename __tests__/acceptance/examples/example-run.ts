import { parsePlan } from '../../../src/plan/parse.ts';
import type { ParsedPlan } from '../../../src/plan/plan.ts';
import { type ActionOptions, type ActionRun, runAction } from '../../harness/action.ts';
import { runCli } from '../../harness/cli.ts';
import { REPOSITORY, SHA } from '../../harness/runner-environment.ts';
import { type AwsStandIn, startAws } from '../../standins/aws/server.ts';
import { type Endpoint, startEndpoint } from '../../standins/endpoint.ts';
import { type GithubStandIn, startGithub } from '../../standins/github/server.ts';
import { type OidcStandIn, startOidc } from '../../standins/oidc.ts';
import { type Need, needsOf } from '../needs.ts';
import type { Example, Settings } from './example.ts';
import { envOf, PLAN, planOf } from './example-plan.ts';
import { callsMade, forbiddenBy, type Policy } from './policy.ts';
import type { Sent } from './wire.ts';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/rollout`;
const RUN_ID = 1001;
const HOUR = 3_600_000;

interface StandIns {
  readonly aws: AwsStandIn;
  readonly github: GithubStandIn;
  readonly oidc: OidcStandIn;
  readonly endpoint: Endpoint;
}

/** The plan as every job gets it, and the variables beside it. */
interface Written {
  readonly text: string;
  readonly plan: ParsedPlan;
  readonly env: Settings;
}

/** One example in its repository, in front of stand-ins that share one virtual time. */
export class ExampleRun {
  readonly plan: ParsedPlan;
  readonly aws: AwsStandIn;
  readonly endpoint: Endpoint;
  readonly github: GithubStandIn;
  readonly #standIns: StandIns;
  readonly #example: Example;
  readonly #text: string;
  readonly #env: Settings;
  readonly #sent = new Map<string, Sent>();

  private constructor(example: Example, standIns: StandIns, written: Written) {
    this.plan = written.plan;
    this.aws = standIns.aws;
    this.endpoint = standIns.endpoint;
    this.github = standIns.github;
    this.#text = written.text;
    this.#env = written.env;
    this.#example = example;
    this.#standIns = standIns;
  }

  static async start(example: Example, fate: 'healthy' | 'broken'): Promise<ExampleRun> {
    const aws = await startAws(example.weight === undefined ? {} : { weight: example.weight });
    const now = () => aws.now();
    const endpoint = await startEndpoint({ now });
    const github = await startGithub({ repository: REPOSITORY, clock: now });
    const ground = { aws, endpoint, github };
    const text = planOf(example, ground);
    const env = envOf(example, ground);
    const plan = parsePlan({ file: PLAN, text, env: { GITHUB_SHA: SHA, ...env } });
    const subject = `repo:${REPOSITORY}:environment:${plan.environment}`;
    const oidc = await startOidc({ now, subject });
    aws.sts.role({ arn: ROLE, subjects: [subject] });
    github.runs.set(RUN_ID, { status: 'in_progress', conclusion: null, attempt: 1 });
    const run = new ExampleRun(example, { aws, github, oidc, endpoint }, { text, plan, env });
    example.deploy(run, fate);
    return run;
  }

  preflight(): Promise<ActionRun> {
    return this.#job('preflight', { action: 'preflight' });
  }

  /** Runs the job of a phase, after somebody has approved it where it asks for that. */
  phase(name: string): Promise<ActionRun> {
    const phase = this.plan.phases.find((each) => each.name === name);
    if (phase === undefined) throw new Error(`${this.#example.name} has no phase ${name}`);
    if (phase.manual.length > 0) this.#approve();
    const timeout = `${Math.ceil(phase.maxSoak / HOUR) + 1}h`;
    return this.#job(name, { action: 'phase', inputs: { phase: name, timeout } });
  }

  /** Runs the rollback job after jobs that ended so; without any it is the order by hand. */
  rollback(jobs?: Readonly<Record<string, Need>>): Promise<ActionRun> {
    const inputs = jobs === undefined ? {} : { needs: JSON.stringify(needsOf(jobs)) };
    return this.#job('rollback', { action: 'rollback', inputs });
  }

  cleanup(at: number): Promise<ActionRun> {
    return this.#job('cleanup', { action: 'cleanup', at });
  }

  /** What a job has sent; of several of its name, the last. */
  sentBy(job: string): Sent {
    return this.#sent.get(job) ?? { calls: [], requests: [] };
  }

  /** Calls of all jobs that the policy which `permissions` prints for the plan does not allow. */
  async forbidden(): Promise<readonly string[]> {
    const args = ['permissions', '--plan', this.#text, '--account', ACCOUNT, '--json'];
    const { stdout } = await runCli(args, { env: { GITHUB_SHA: SHA, ...this.#env } });
    const { policies } = JSON.parse(stdout) as { policies: readonly { readonly policy: Policy }[] };
    return forbiddenBy(
      policies.map(({ policy }) => policy),
      callsMade(this.aws.requests),
    );
  }

  /** What went wrong beside the product. */
  problems(): readonly unknown[] {
    const { aws, github, endpoint } = this.#standIns;
    return [...aws.problems, ...github.problems, ...endpoint.problems];
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#standIns).map((each: { close(): Promise<void> }) => each.close()));
  }

  #approve(): void {
    const { approvals } = this.#standIns.github;
    approvals.set(RUN_ID, [...(approvals.get(RUN_ID) ?? []), { login: 'octocat' }]);
  }

  async #job(name: string, options: Pick<ActionOptions, 'action' | 'inputs' | 'at'>): Promise<ActionRun> {
    const { aws, github, oidc, endpoint } = this.#standIns;
    const [calls, requests] = [aws.requests.length, endpoint.requests.length];
    const run = await runAction({
      ...options,
      inputs: { 'role-to-assume': ROLE, ...options.inputs },
      aws,
      github,
      oidc,
      env: { ...endpoint.env, ...this.#env },
      files: { [PLAN]: this.#text },
      // A job on a runner of one's own may be as long as its soak.
      run: { id: RUN_ID, sha: SHA, job: name, runner: 'self-hosted' },
    });
    this.#sent.set(name, { calls: aws.requests.slice(calls), requests: endpoint.requests.slice(requests) });
    return run;
  }
}
