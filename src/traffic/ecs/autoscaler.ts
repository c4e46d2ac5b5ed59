import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { callFault } from '../call-fault.ts';
import type { Counts } from './counts.ts';
import { type ServicesTarget, SIDES, type Side } from './services-target.ts';

/**
 * What autoscalers would do with the counts of a shift: a sentence for each that may move them. Throws RolloutError
 * `target-refused` when one does not allow what the shift needs, or what the way back does.
 */
export async function autoscalersOf(
  target: ServicesTarget,
  goal: Counts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found = await scalableTargets(target, signal);
  if (found === undefined) return [UNREAD];
  return SIDES.flatMap((side) => {
    const scaler = found.find(({ ResourceId }) => ResourceId === resourceOf(target, side));
    if (scaler === undefined || isSuspended(scaler)) return [];
    const needed = needs(target, goal, side);
    refuseBounds(target[side], scaler, needed);
    return [
      `an autoscaler may change the tasks of ${target[side]} (${scaler.MinCapacity} to ${scaler.MaxCapacity}) and with them the weight, which is held as drift then; suspend it while the rollout runs.`,
    ];
  });
}

const UNREAD =
  'whether an autoscaler moves the tasks cannot be read; allow `application-autoscaling:DescribeScalableTargets`.';

async function scalableTargets(
  target: ServicesTarget,
  signal: AbortSignal,
): Promise<readonly ScalableTarget[] | undefined> {
  try {
    return await target.api.scalableTargets(
      SIDES.map((side) => resourceOf(target, side)),
      signal,
    );
  } catch (error) {
    if (!signal.aborted && awsFault(error).kind === 'access-denied') return undefined;
    const of = `services ${target.canary} and ${target.baseline}`;
    throw callFault({ action: 'application-autoscaling:DescribeScalableTargets', of }, error, signal);
  }
}

/** It scales by the name of the cluster, whatever the plan calls it by. */
function resourceOf(target: ServicesTarget, side: Side): string {
  return `service/${target.cluster.slice(target.cluster.lastIndexOf('/') + 1)}/${target[side]}`;
}

function isSuspended({ SuspendedState: state }: ScalableTarget): boolean {
  return (
    state?.DynamicScalingInSuspended === true &&
    state.DynamicScalingOutSuspended === true &&
    state.ScheduledScalingSuspended === true
  );
}

/** Least and most tasks that a side has in this shift and on the way back from it. */
function needs({ total }: ServicesTarget, goal: Counts, side: Side): { least: number; most: number } {
  return side === 'canary'
    ? { least: 0, most: goal.canary }
    : { least: goal.baseline, most: Math.max(total, goal.baseline) };
}

function refuseBounds(
  service: string,
  { MinCapacity: min = 0, MaxCapacity: max = Number.POSITIVE_INFINITY }: ScalableTarget,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (min <= least && most <= max) return;
  throw new RolloutError(
    'target-refused',
    `An autoscaler keeps the service ${service} between ${min} and ${max} tasks; the shift and its way back need ${least} to ${most}.`,
    { hint: 'Suspend the autoscaler while the rollout runs, or widen its bounds.' },
  );
}
