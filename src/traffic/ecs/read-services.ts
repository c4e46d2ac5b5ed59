import type { Service } from '@aws-sdk/client-ecs';
import { RolloutError } from '../../domain/errors.ts';
import type { Split } from '../../domain/weight.ts';
import { type ServiceView, serviceView } from '../../platform/aws/ecs-view.ts';
import { callFault } from '../call-fault.ts';
import { weightOf } from './counts.ts';
import { type ServicesTarget, SIDES, type Side } from './services-target.ts';

export interface ServicesView extends Readonly<Record<Side, ServiceView>> {
  readonly split: Split;
}

/** Both services in one call. Throws RolloutError `target-missing`, a plain Error when AWS cannot be reached. */
export async function readServices(target: ServicesTarget, signal: AbortSignal): Promise<ServicesView> {
  const names = SIDES.map((side) => target[side]);
  const answer = await target.api.describeServices(target.cluster, names, signal).catch((error: unknown) => {
    throw callFault({ action: 'ecs:DescribeServices', of: `cluster ${target.cluster}` }, error, signal);
  });
  const found = answer.services ?? [];
  const canary = viewOf(target, 'canary', found);
  const baseline = viewOf(target, 'baseline', found);
  return { canary, baseline, split: splitOf(target, canary, baseline) };
}

/** As many as were read. */
export function countsOf({ canary, baseline }: ServicesView): Readonly<Record<Side, number>> {
  return { canary: canary.desired, baseline: baseline.desired };
}

function splitOf({ total }: ServicesTarget, canary: ServiceView, baseline: ServiceView): Split {
  const counts = { canary: canary.desired, baseline: baseline.desired };
  const oneSided = counts.canary === 0 || counts.baseline === 0;
  const whole = counts.canary + counts.baseline === total;
  return {
    weight: weightOf(counts, total),
    // On its way from one weight to another the services have more tasks than the plan's total.
    inForce: canary.stable && baseline.stable && (oneSided || whole) && counts.canary + counts.baseline > 0,
    ...(canary.desired > 0 ? { revision: canary.taskDefinition } : {}),
  };
}

function viewOf(target: ServicesTarget, side: Side, found: readonly Service[]): ServiceView {
  const name = target[side];
  const service = found.find(({ serviceName, status }) => serviceName === name && status !== 'INACTIVE');
  if (service === undefined) {
    throw new RolloutError(
      'target-missing',
      `There is no service ${name} in cluster ${target.cluster} in ${target.region}.`,
      { hint: 'Check the names, the `region` and the account that the role belongs to.' },
    );
  }
  return serviceView(service);
}
