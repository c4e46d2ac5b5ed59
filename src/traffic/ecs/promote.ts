import { RolloutError } from '../../domain/errors.ts';
import type { PromoteOptions } from '../traffic-router.ts';
import { settled } from './move.ts';
import { countsOf, readServices, type ServicesView } from './read-services.ts';
import { refuseOwned, revisionIn } from './refuse.ts';
import type { ServicesTarget } from './services-target.ts';
import { setService } from './set-service.ts';

/**
 * Gives the baseline the canary's task definition and all the tasks, and takes the canary's when they are stable. The duties
 * are those of `TrafficRouter.promote`.
 */
export async function promote(target: ServicesTarget, options: PromoteOptions): Promise<void> {
  const { signal } = options;
  const before = await readServices(target, signal);
  const { canary, baseline } = before;
  refuseOwned(target, before);
  refuseOther(target, before, options.revision);
  const begun = revisionIn(baseline.taskDefinition) === revisionIn(canary.taskDefinition);
  if (canary.desired === 0 && begun && baseline.stable) return;
  if (baseline.desired > 0 && !begun) {
    throw new RolloutError(
      'target-refused',
      `The canary ${target.canary} does not have all traffic: ${target.baseline} has ${baseline.desired} tasks of another task definition.`,
      { hint: 'Run the last phase again.' },
    );
  }
  const tasks = Math.max(target.total, canary.desired, baseline.desired);
  if (!begun || baseline.desired < tasks) {
    const { taskDefinition } = canary;
    await setService(target, { side: 'baseline', desired: tasks, taskDefinition }, options);
  }
  const both = { canary: canary.desired, baseline: tasks };
  await settled(target, { from: countsOf(before), to: both }, signal);
  await setService(target, { side: 'canary', desired: 0 }, options);
  await settled(target, { from: both, to: { ...both, canary: 0 } }, signal);
}

function refuseOther(target: ServicesTarget, { canary }: ServicesView, passed: string | undefined): void {
  if (passed === undefined || revisionIn(passed) === revisionIn(canary.taskDefinition)) return;
  throw new RolloutError(
    'target-refused',
    `The canary ${target.canary} runs ${revisionIn(canary.taskDefinition)} by now; what passed is ${revisionIn(passed)}.`,
    { hint: 'Find out who deployed it, then begin a release for it.' },
  );
}
