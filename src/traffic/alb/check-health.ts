import { RolloutError } from '../../domain/errors.ts';
import { groupHealth } from '../../domain/target-health.ts';
import { shortArn } from '../../domain/targets/alb.ts';
import type { Weight } from '../../domain/weight.ts';
import { callFault } from '../call-fault.ts';
import type { ActionTarget } from './action-target.ts';
import type { ActionView } from './action-view.ts';

/**
 * The canary's targets must be healthy before they get traffic, and the baseline's before any shift: it has to be able to take
 * the traffic back. Answers what a person should know of groups whose health nobody checks.
 */
export async function checkHealth(
  at: ActionTarget,
  { roles }: ActionView,
  { to, signal }: { readonly to: Weight; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const sides = [
    { group: roles.baseline, side: 'baseline' },
    ...(to > 0 ? [{ group: roles.canary, side: 'canary' }] : []),
  ];
  const told = await Promise.all(sides.map((each) => checkSide(at, each, signal)));
  return told.flat();
}

interface Side {
  readonly group: string;
  readonly side: string;
}

async function checkSide(at: ActionTarget, side: Side, signal: AbortSignal): Promise<readonly string[]> {
  const states = await at.api.targetStates(side.group, signal).catch((error: unknown) => {
    const of = `target group ${shortArn(side.group)}`;
    throw callFault({ action: 'elasticloadbalancing:DescribeTargetHealth', of }, error, signal);
  });
  const health = groupHealth(states);
  if (health.healthy > 0) return [];
  if (health.unchecked)
    return [
      `the health of the ${side.side}'s target group ${shortArn(side.group)} is not checked by the load balancer: whether it can take traffic is not known.`,
    ];
  throw new RolloutError(
    'target-refused',
    `No target of the ${side.side}'s target group ${shortArn(side.group)} is healthy: ${health.text}.`,
    {
      hint: health.unused
        ? 'Put the group into the action with the weight 0 first: the load balancer checks the health only of groups that it uses.'
        : 'Wait until its targets are healthy, or mend them, then run the phase again.',
    },
  );
}
