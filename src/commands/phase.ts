import { awsOf } from '../compose/aws.ts';
import { timeLimit } from '../compose/deadline.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { providerOf } from '../compose/provider.ts';
import { releaseName, releaseOfAttempt } from '../compose/release.ts';
import { evidencePath, reporterOf } from '../compose/reporters.ts';
import { routersOf } from '../compose/routers.ts';
import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import { loadPlan } from '../plan/load.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { resolvePlan, resolveTargets } from '../plan/resolve.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import type { PhaseRun, Ports } from '../rollout/ports.ts';
import { runPhase } from '../rollout/run-phase.ts';
import type { World } from '../world.ts';
import { finishPhase } from './finish-phase.ts';

/**
 * Runs one phase of a plan. The order is made for a quick start: the plan is checked, the weight of its target is asked for,
 * and what is needed later is loaded while the answer is on its way.
 */
export async function phaseCommand(world: World, options: Options): Promise<number> {
  const startedAt = systemClock.now().getTime();
  const plan = await loadPlan(readPlanSource(world, options));
  const { phase, index } = phaseOf(plan, options);
  const aws = awsOf(world, options, plan.region);
  const ports = await portsOf(world, { options, plan, aws });
  const run: PhaseRun = {
    release: ports.release,
    worker: world.worker,
    phase,
    index,
    phases: plan.phases,
    gates: async (signal) =>
      (await resolvePlan(plan, createReferences(aws), signal)).phases[index]?.gates ?? [],
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    deadline: startedAt + timeLimit(phase, options.timeout),
    allowStaticCredentials: options.allowStaticCredentials,
  };
  const report = await runPhase(run, ports, world.signal);
  return finishPhase(report, world, { options, evidence: evidencePath(world, phase.name) });
}

interface Composing {
  readonly options: Options;
  readonly plan: ParsedPlan;
  readonly aws: Aws;
}

async function portsOf(world: World, { options, plan, aws }: Composing) {
  const targets = await resolveTargets(plan, createReferences(aws), world.signal);
  const named = {
    plan: plan.name,
    environment: plan.environment,
    release: releaseName(options, world.runner),
  };
  const github = githubOf(world, options);
  const { ledger, workers, statuses } = await ledgerOf(world, options, { kind: plan.ledger, github });
  const keys = routersOf(targets, { aws, release: named }).map((router) => router.key);
  const release = await releaseOfAttempt(
    named,
    { options, runner: world.runner },
    { ledger, targets: keys, signal: world.signal },
  );
  const evidence = evidencePath(world, options.phase ?? '');
  return {
    release,
    routers: routersOf(targets, { aws, release }),
    provider: providerOf(aws),
    ledger,
    workers,
    reporter: reporterOf(world, { github, evidence, ...(statuses === undefined ? {} : { statuses }) }),
    clock: systemClock,
    credentials: () => aws.describeCredentials(),
    warn: world.warn,
  } satisfies Ports & { release: unknown };
}

function phaseOf(plan: ParsedPlan, { phase: asked, plan: file }: Pick<Options, 'phase' | 'plan'>) {
  const index = plan.phases.findIndex((phase) => phase.name === asked);
  const phase = plan.phases[index];
  if (phase !== undefined) return { phase, index };
  const names = plan.phases.map((each) => each.name).join(', ');
  const found = asked === undefined ? 'nothing was given' : `found "${asked}"`;
  throw new UsageError([
    { ...(file.includes('\n') ? {} : { file }), message: `phase: ${found}; the plan's phases are ${names}` },
  ]);
}
