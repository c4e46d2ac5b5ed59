import { awsOf } from '../compose/aws.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { releaseName } from '../compose/release.ts';
import { releaseOfAttempt } from '../compose/release-of-attempt.ts';
import { routersOf } from '../compose/routers.ts';
import { stepsOf } from '../compose/steps.ts';
import type { Cleanup } from '../domain/cleanup.ts';
import { UsageError } from '../domain/errors.ts';
import { keyOf } from '../domain/target.ts';
import type { Options } from '../inputs.ts';
import { parsePlan } from '../plan/parse.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { resolveTargets } from '../plan/resolve.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import { foreseeCleanup } from '../rollout/cleanup/foresee-cleanup.ts';
import { runCleanup } from '../rollout/cleanup/run-cleanup.ts';
import type { World } from '../world.ts';
import { finishCleanup } from './finish-cleanup.ts';
import { finishDryRun } from './finish-dry-run.ts';

/** Cleans up behind a release that has passed. Never without a ledger: that is what guards it. */
export async function cleanupCommand(world: World, options: Options): Promise<number> {
  const { signal, warn } = world;
  const plan = parsePlan({ ...readPlanSource(world, options), secrets: 'needed' });
  const cleanup = cleanupOf(plan, options);
  const aws = awsOf(world, options, plan.region);
  const references = createReferences(aws);
  const targets = await resolveTargets(plan, references, signal);
  const github = githubOf(world, options);
  const { ledger } = await ledgerOf(world, options, { kind: plan.ledger, github });
  const named = {
    plan: plan.name,
    environment: plan.environment,
    release: releaseName(options, world.runner),
  };
  const keys = targets.map((target) => keyOf(target, aws.regionOf));
  const read = { ledger, targets: keys, clock: systemClock, warn, signal };
  const release = await releaseOfAttempt(named, { options, runner: world.runner }, read);
  const run = {
    release,
    worker: world.worker,
    cleanup,
    phases: plan.phases,
    planDigest: plan.digest,
    ledgerWait: plan.policy.ledgerWait,
  };
  const ports = {
    routers: await routersOf(targets, { world, aws, release, plan }),
    steps: stepsOf({ world, aws, release, references }),
    ledger,
    clock: systemClock,
    warn,
  };
  if (options.dryRun === true) {
    const foreseen = await foreseeCleanup(run, ports, signal);
    return finishDryRun(foreseen, world, options);
  }
  return finishCleanup(await runCleanup(run, ports, signal), world, options);
}

function cleanupOf({ cleanup }: ParsedPlan, { plan: file }: Pick<Options, 'plan'>): Cleanup {
  if (cleanup !== undefined) return cleanup;
  const place = file.includes('\n') ? {} : { file };
  throw new UsageError([
    { ...place, message: 'the plan has no `cleanup`; it says after which phase, and which steps' },
  ]);
}
