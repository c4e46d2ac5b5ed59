import type { StepOf } from '../domain/step.ts';
import { nameOf } from '../domain/targets/alb.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { connectLoadBalancers } from '../platform/aws/elbv2.ts';
import type { Clock } from '../platform/clock.ts';
import type { ActionWeights } from '../steps/alb-weights.ts';
import { setWeights } from '../traffic/alb/set-weights.ts';

/** Weights of target groups, set by the way on which traffic is moved by them. */
export function actionWeightsOf(
  step: StepOf<'alb-weights'>,
  { aws, clock }: { readonly aws: Aws; readonly clock: Clock },
): ActionWeights {
  const api = connectLoadBalancers(aws, step);
  const place = { api, clock, target: step, name: nameOf(step), region: aws.regionOf(step) };
  return { set: (weights, write) => setWeights(place, weights, write) };
}
