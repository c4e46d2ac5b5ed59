import { keyOf, labelOf } from '../domain/target.ts';
import type { ApiGatewayTarget } from '../domain/targets/api-gateway.ts';
import type { ApiGateway } from '../platform/aws/api-gateway.ts';
import type { Clock } from '../platform/clock.ts';
import { commandFor } from './api-gateway/command.ts';
import { isSameTraffic } from './api-gateway/patch-stage.ts';
import { promote } from './api-gateway/promote.ts';
import { readStage, refused, trialOf } from './api-gateway/read-stage.ts';
import { settingWeight } from './api-gateway/set-weight.ts';
import type { StageTarget } from './api-gateway/stage-target.ts';
import type { StageView } from './api-gateway/stage-view.ts';
import { carryOut, insistOn } from './at-once.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface ApiGatewayRouterOptions {
  readonly target: ApiGatewayTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: ApiGateway;
  readonly clock: Clock;
}

/** Moves traffic by the canary of a stage. A write is in force at once. */
export function apiGatewayRouter(options: ApiGatewayRouterOptions): TrafficRouter {
  const { target, region } = options;
  let last: StageView | undefined;
  const at = stageTarget(options, (view) => {
    last = view;
  });
  return {
    label: labelOf(target),
    key: keyOf(target, () => target.region ?? region),
    async current(signal) {
      const { weight, revision } = trialOf(await at.read(signal), at);
      return { weight, revision, inForce: true };
    },
    shiftTo: (weight, write) => carryOut(at, settingWeight(at, weight), write),
    restoreTo: (weight, write) => insistOn(at, settingWeight(at, weight), write),
    command: (weight) => commandFor(at, weight, last),
    async preflight(_to, signal) {
      const { canary } = trialOf(await at.read(signal), at);
      if (canary !== undefined) return [];
      throw refused(
        at,
        `has no canary that deployment ${at.deployment} could be tried by`,
        'Deploy it as the canary first (`aws apigateway create-deployment --canary-settings …`).',
      );
    },
    promote: (write) => promote(at, write),
  };
}

function stageTarget(
  { target, region, api, clock }: ApiGatewayRouterOptions,
  onView: (view: StageView) => void,
): StageTarget {
  const where = {
    api,
    clock,
    restApi: target.api,
    stage: target.stage,
    deployment: target.deployment,
    region: target.region ?? region,
    name: `stage ${target.stage} of API ${target.api}`,
  };
  return {
    ...where,
    async read(signal) {
      const view = await readStage(where, signal);
      onView(view);
      return view;
    },
    isSame: isSameTraffic,
  };
}
