import type { StepOf } from '../domain/step.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { connectCloudFormation } from '../platform/aws/cloudformation.ts';
import type { Clock } from '../platform/clock.ts';
import type { StackParameter } from '../steps/cloudformation-parameter.ts';
import { setParameter } from '../traffic/cloudformation/parameter.ts';

interface Setting {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly release: string;
}

/** A parameter of a stack, set by the way on which traffic is moved by one. */
export function stackParameterOf(
  step: StepOf<'cloudformation-parameter'>,
  { aws, clock, release }: Setting,
): StackParameter {
  const { stack, parameter } = step;
  const api = connectCloudFormation(aws, step);
  const options = { api, clock, stack, parameter, region: aws.regionOf(step), release };
  return { set: (value, write) => setParameter(options, value, write) };
}
