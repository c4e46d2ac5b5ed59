import { RolloutError } from '../../domain/errors.ts';
import { shortArn } from '../../domain/targets/alb.ts';
import type { Weight } from '../../domain/weight.ts';
import type { TargetHealthDescription } from '../../platform/aws/elbv2.ts';
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
  const { TargetHealthDescriptions: targets = [] } = await at.api
    .describeTargetHealth({ TargetGroupArn: side.group }, signal)
    .catch((error: unknown) => {
      const of = `target group ${shortArn(side.group)}`;
      throw callFault({ action: 'elasticloadbalancing:DescribeTargetHealth', of }, error, signal);
    });
  if (targets.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) return [];
  if (targets.some(isUnchecked))
    return [
      `the health of the ${side.side}'s target group ${shortArn(side.group)} is not checked by the load balancer: whether it can take traffic is not known.`,
    ];
  throw new RolloutError(
    'target-refused',
    `No target of the ${side.side}'s target group ${shortArn(side.group)} is healthy: ${statesOf(targets)}.`,
    { hint: hintFor(targets) },
  );
}

/** Health checks are switched off, as they are for a Lambda function unless somebody asks for them. */
function isUnchecked({ TargetHealth }: TargetHealthDescription): boolean {
  return TargetHealth?.State === 'unavailable' && TargetHealth.Reason === 'Target.HealthCheckDisabled';
}

function statesOf(targets: readonly TargetHealthDescription[]): string {
  if (targets.length === 0) return 'it has none';
  const counts = new Map<string, number>();
  for (const { TargetHealth } of targets) {
    const { State = 'in no state', Reason } = TargetHealth ?? {};
    const state = Reason === undefined ? State : `${State} (${Reason})`;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

function hintFor(targets: readonly TargetHealthDescription[]): string {
  // A group that no listener names is not looked at by any health check.
  return targets.some(({ TargetHealth }) => TargetHealth?.State === 'unused')
    ? 'Put the group into the action with the weight 0 first: the load balancer checks the health only of groups that it uses.'
    : 'Wait until its targets are healthy, or mend them, then run the phase again.';
}
