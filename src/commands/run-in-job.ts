import { githubApprovals } from '../checks/github-approvals.ts';
import { answered } from '../compose/answered.ts';
import { checkerOf } from '../compose/checks.ts';
import { timeLimit } from '../compose/deadline.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import { notifierOf } from '../compose/notices.ts';
import { providerOf } from '../compose/provider.ts';
import { releaseOfAttempt } from '../compose/release-of-attempt.ts';
import { evidencePath, reporterOf } from '../compose/reporters.ts';
import { routersOf } from '../compose/routers.ts';
import { stepsOf } from '../compose/steps.ts';
import type { Phase } from '../domain/phase.ts';
import type { ReleaseKey } from '../domain/release.ts';
import { keyOf, type Target } from '../domain/target.ts';
import type { Split } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { resolvePlan } from '../plan/resolve.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import { runPhase } from '../rollout/phase/run-phase.ts';
import type { PhaseRun, Ports } from '../rollout/ports.ts';
import type { World } from '../world.ts';
import { finishPhase } from './finish-phase.ts';

/** What is known when the target has been asked for its weight. */
export interface Job {
  readonly options: Options;
  readonly plan: ParsedPlan;
  readonly phase: Phase;
  readonly index: number;
  readonly aws: Aws;
  readonly targets: readonly Target[];
  readonly named: ReleaseKey;
  /** Items of the phase that are confirmed by name. */
  readonly confirmed: readonly string[];
  /** What the targets answer, in their order. */
  readonly answers: readonly Promise<Split>[];
  /** Start of the process, epoch ms: the job's deadline is counted from it. */
  readonly startedAt: number;
}

/** Builds every port of a phase, runs it, and tells how it ended; answers the exit status. */
export async function runInJob(world: World, job: Job): Promise<number> {
  const { options, plan, phase, index, aws } = job;
  const { ports, release } = await portsOf(world, job);
  const run: PhaseRun = {
    release,
    worker: world.worker,
    phase,
    index,
    phases: plan.phases,
    gates: async (signal) =>
      (await resolvePlan(plan, createReferences(aws), signal)).phases[index]?.gates ?? [],
    ready: plan.ready,
    confirmed: job.confirmed,
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    deadline: job.startedAt + timeLimit(phase, options.timeout),
    allowStaticCredentials: options.allowStaticCredentials,
  };
  const report = await runPhase(run, ports, world.signal);
  return finishPhase(report, world, { options, evidence: evidencePath(world, phase.name) });
}

async function portsOf(world: World, job: Job): Promise<{ ports: Ports; release: ReleaseKey }> {
  const { options, plan, phase, aws, targets, named, answers } = job;
  const github = githubOf(world, options);
  const { ledger, workers, statuses } = await ledgerOf(world, options, { kind: plan.ledger, github });
  const keys = targets.map((target) => keyOf(target, aws.regionOf));
  const read = { ledger, targets: keys, clock: systemClock, warn: world.warn, signal: world.signal };
  const release = await releaseOfAttempt(named, { options, runner: world.runner }, read).catch(() => {
    world.signal.throwIfAborted();
    return named; // the claim waits for the ledger, and is refused where this key is closed
  });
  const evidence = evidencePath(world, phase.name);
  const references = createReferences(aws);
  const routers = await routersOf(targets, { world, aws, release, plan });
  // What a target answered for another release is no answer for this one, where the two sides change roles.
  const asked = release.release === named.release ? answers : [];
  const notices = notifierOf(world, plan.notices, { aws, github, references, phases: plan.phases });
  const ports: Ports = {
    routers: routers.map((router, i) => answered(router, asked[i])),
    provider: providerOf(aws),
    checker: checkerOf({ world, aws, github, commit: { sha: world.runner.sha, run: world.worker.run } }),
    ...(github === undefined ? {} : { approvals: githubApprovals(github) }),
    steps: stepsOf({ world, aws, release, references }),
    ledger,
    workers,
    reporter: reporterOf(world, {
      github,
      evidence,
      notices,
      ...(statuses === undefined ? {} : { statuses }),
    }),
    clock: systemClock,
    credentials: () => aws.describeCredentials(),
    warn: world.warn,
  };
  return { ports, release };
}
