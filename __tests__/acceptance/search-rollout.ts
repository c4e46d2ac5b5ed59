import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionOptions, type ActionRun, runAction } from '../harness/action.ts';
import { ROOT } from '../harness/action-metadata.ts';
import { type CliOptions, runCli } from '../harness/cli.ts';
import { REPOSITORY, type RunIdentity, SHA } from '../harness/runner-environment.ts';
import type { ChildRun } from '../harness/virtual-child.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { type Endpoint, startEndpoint } from '../standins/endpoint.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';
import { type OidcStandIn, startOidc } from '../standins/oidc.ts';
import { corePlan } from './core-plan.ts';
import { type Need, needsOf } from './needs.ts';
import {
  deploySearch,
  EDGE_STACK,
  PARAMETER,
  type SearchOptions,
  type SearchService,
} from './search-service.ts';

const ROLE = 'arn:aws:iam::123456789012:role/rollout';
const SUBJECT = `repo:${REPOSITORY}:environment:production`;
const RUN_ID = 1001;

const EXAMPLE = corePlan(readFileSync(join(ROOT, 'examples/search/.github/rollout.yml'), 'utf8'));
/** The core of the example's plan, its last soak as long as the others so that it fits into a hosted job. */
export const PLAN = EXAMPLE.replace('soak: 48h', 'soak: 4h');
/** The same with soaks of a quarter of an hour, for whatever does not hang on their length. */
export const SHORT_PLAN = PLAN.replaceAll(/soak: 4h(, max-soak: 5h)?/g, 'soak: 15m').replace(
  'warm-up: 30m',
  'warm-up: 2m',
);

/** What one step is given besides what every step of the rollout is given. */
export type StepOptions = Partial<Omit<ActionOptions, 'action' | 'aws' | 'github' | 'oidc'>> & {
  readonly plan?: string;
};

export interface StartOptions extends Omit<SearchOptions, 'endpoint'> {
  /** Both systems answer over HTTPS, as the whole plan of the example asks them. */
  readonly answering?: boolean;
}

/** One repository with its workflow, in front of AWS and GitHub stand-ins that share one virtual time. */
export class SearchRollout {
  readonly aws: AwsStandIn;
  readonly github: GithubStandIn;
  readonly oidc: OidcStandIn;
  readonly service: SearchService;
  readonly endpoint: Endpoint | undefined;

  private constructor(standIns: Pick<SearchRollout, 'aws' | 'github' | 'oidc' | 'service' | 'endpoint'>) {
    this.aws = standIns.aws;
    this.github = standIns.github;
    this.oidc = standIns.oidc;
    this.service = standIns.service;
    this.endpoint = standIns.endpoint;
  }

  static async start(options: StartOptions = {}): Promise<SearchRollout> {
    const aws = await startAws({ weight: { stack: EDGE_STACK, parameter: PARAMETER } });
    const github = await startGithub({ repository: REPOSITORY, clock: () => aws.now() });
    const oidc = await startOidc({ now: () => aws.now(), subject: SUBJECT });
    aws.sts.role({ arn: ROLE, subjects: [SUBJECT] });
    github.runs.set(RUN_ID, { status: 'in_progress', conclusion: null, attempt: 1 });
    const endpoint = options.answering ? await startEndpoint({ now: () => aws.now() }) : undefined;
    const service = deploySearch(aws, { ...options, ...(endpoint === undefined ? {} : { endpoint }) });
    return new SearchRollout({ aws, github, oidc, service, endpoint });
  }

  /** Runs the job of a phase. */
  phase(name: string, options: StepOptions = {}): Promise<ActionRun> {
    return this.#step('phase', {
      ...options,
      inputs: { phase: name, ...options.inputs },
      run: { job: name, ...options.run },
    });
  }

  /** Runs the job that asks everything before anything moves. */
  preflight(options: StepOptions = {}): Promise<ActionRun> {
    return this.#step('preflight', { ...options, run: { job: 'preflight', ...options.run } });
  }

  /** Runs the rollback job after jobs that ended so; without any it is the order by hand. */
  rollback(needs: Readonly<Record<string, Need>> | undefined, options: StepOptions = {}): Promise<ActionRun> {
    const given =
      needs === undefined
        ? {}
        : { needs: JSON.stringify(needsOf(needs)), approvals: 'approve-half, approve-full' };
    return this.#step('rollback', {
      ...options,
      inputs: { ...given, ...options.inputs },
      run: { job: 'rollback', ...options.run },
    });
  }

  /** Runs the command line with the static keys. */
  shell(args: readonly string[], options: CliOptions = {}): Promise<ChildRun> {
    return runCli(args, { aws: this.aws, ...options });
  }

  /** Weight that DescribeStacks shows. */
  weight(): string | undefined {
    return this.service.edge.shown(PARAMETER);
  }

  /** Weights that were written, in order. */
  writes(): readonly (string | undefined)[] {
    return this.aws.requests
      .filter(({ action }) => action === 'UpdateStack')
      .map(({ input }) => {
        const sent = input['Parameters'] as readonly { ParameterKey: string; ParameterValue?: string }[];
        return sent.find(({ ParameterKey }) => ParameterKey === PARAMETER)?.ParameterValue;
      });
  }

  /** Says that a run of the workflow is over. */
  conclude(run: number, conclusion: string, attempt = 1): void {
    this.github.runs.set(run, { status: 'completed', conclusion, attempt });
  }

  /** What went wrong beside the product: in the stand-ins, or what GitHub's description does not allow. */
  problems(): readonly unknown[] {
    return [...this.aws.problems, ...this.github.problems, ...(this.endpoint?.problems ?? [])];
  }

  async close(): Promise<void> {
    await Promise.all([this.aws.close(), this.github.close(), this.oidc.close(), this.endpoint?.close()]);
  }

  #step(action: ActionOptions['action'], options: StepOptions): Promise<ActionRun> {
    const { plan, ...step } = options;
    const run: RunIdentity = { id: RUN_ID, sha: SHA, ...options.run };
    return runAction({
      action,
      aws: this.aws,
      github: this.github,
      oidc: this.oidc,
      files: { '.github/rollout.yml': plan ?? SHORT_PLAN },
      ...step,
      inputs: { 'role-to-assume': ROLE, ...options.inputs },
      run,
    });
  }
}
