import { keyOf, labelOf } from '../domain/target.ts';
import type { SsmTarget } from '../domain/targets/ssm.ts';
import type { Ssm } from '../platform/aws/ssm.ts';
import type { Clock } from '../platform/clock.ts';
import { flagRouter } from './flag/flag-router.ts';
import { commandFor } from './ssm/command.ts';
import type { ParameterPlace, SeenParameter } from './ssm/parameter.ts';
import { parameterStore } from './ssm/parameter-store.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface SsmRouterOptions {
  readonly target: SsmTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: Ssm;
  readonly clock: Clock;
}

/** Moves traffic by a parameter of SSM Parameter Store. */
export function ssmRouter({ target, region, api, clock }: SsmRouterOptions): TrafficRouter {
  const { parameter, field, enabled, scale, propagation, label: mark } = target;
  let last: SeenParameter | undefined;
  const place: ParameterPlace = {
    api,
    clock,
    name: parameter,
    region: target.region ?? region,
    label: labelOf(target),
    scale,
    propagation,
    ...(field === undefined ? {} : { field }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(mark === undefined ? {} : { mark }),
    onSeen: (seen) => {
      last = { ...last, ...seen };
    },
  };
  return flagRouter({
    store: parameterStore(place),
    clock,
    label: place.label,
    key: keyOf(target, () => place.region),
    propagation,
    hasSwitch: enabled !== undefined,
    command: (to) => commandFor(place, to, last),
  });
}
