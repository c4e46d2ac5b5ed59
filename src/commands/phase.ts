import { awsOf } from '../compose/aws.ts';
import { confirmedItems } from '../compose/confirmed.ts';
import { leaveOpen } from '../compose/keeping-state.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { releaseName } from '../compose/release.ts';
import { routersOf } from '../compose/routers.ts';
import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import { loadPlan } from '../plan/load.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { resolveTargets } from '../plan/resolve.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import type { World } from '../world.ts';

/**
 * Runs one phase of a plan. The order is made for a quick start: the plan is checked and its target asked for the weight;
 * only then is the rest loaded (`run-in-job.ts`), because what is needed later must not delay that question.
 */
export async function phaseCommand(world: World, options: Options): Promise<number> {
  const startedAt = systemClock.now().getTime();
  const plan = await loadPlan({ ...readPlanSource(world, options), secrets: 'needed' });
  const { phase, index } = phaseOf(plan, options);
  const confirmed = confirmedItems(phase, options.confirm);
  const aws = awsOf(world, options, plan.region);
  const targets = await resolveTargets(plan, createReferences(aws), world.signal);
  const named = {
    plan: plan.name,
    environment: plan.environment,
    release: releaseName(options, world.runner),
  };
  const routers = await routersOf(targets, { world, aws, release: named, plan });
  const answers = routers.map((router) => router.current(world.signal));
  await Promise.allSettled(answers);
  if (options.dryRun === true) {
    const { dryRunPhase } = await import('./dry-run-phase.ts');
    return dryRunPhase(world, { options, plan, phase, index, named, confirmed, routers, startedAt });
  }
  const { runInJob } = await import('./run-in-job.ts');
  const job = { options, plan, phase, index, aws, targets, named, confirmed, answers, startedAt };
  return runInJob(world, job).catch((error: unknown) => {
    if (!world.signal.aborted) leaveOpen(world.env);
    throw error;
  });
}

function phaseOf(plan: ParsedPlan, { phase: asked, plan: file }: Pick<Options, 'phase' | 'plan'>) {
  const index = plan.phases.findIndex((phase) => phase.name === asked);
  const phase = plan.phases[index];
  if (phase !== undefined) return { phase, index };
  const names = plan.phases.map((each) => each.name).join(', ');
  const found = asked === undefined ? 'nothing was given' : `found "${asked}"`;
  const place = file.includes('\n') ? {} : { file };
  throw new UsageError([{ ...place, message: `phase: ${found}; the plan's phases are ${names}` }]);
}
