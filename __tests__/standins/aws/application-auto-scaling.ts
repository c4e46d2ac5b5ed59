import { AwsError } from './wire/aws-error.ts';
import { type Output, text, texts } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** What an autoscaler may set. */
export interface Scalable {
  /** `service/CLUSTER/SERVICE`. */
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly suspended?: boolean;
  readonly region?: string;
}

export interface ApplicationAutoScaling {
  scalable(options: Scalable): void;
  handle(request: AwsRequest): Output;
}

/** Application Auto Scaling, as far as it is asked about services of ECS. */
export function applicationAutoScaling(): ApplicationAutoScaling {
  const scalables: Scalable[] = [];
  return {
    scalable: (options) => void scalables.push(options),
    handle(request) {
      if (request.action !== 'DescribeScalableTargets')
        throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
          status: 404,
        });
      if (text(request.input, 'ServiceNamespace') !== 'ecs') return { ScalableTargets: [] };
      const ids = texts(request.input, 'ResourceIds');
      return {
        ScalableTargets: scalables
          .filter(({ id, region = 'us-east-1' }) => region === request.region && (ids?.includes(id) ?? true))
          .map(output),
      };
    },
  };
}

function output({ id, min, max, suspended = false }: Scalable): Output {
  return {
    ServiceNamespace: 'ecs',
    ResourceId: id,
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: min,
    MaxCapacity: max,
    SuspendedState: {
      DynamicScalingInSuspended: suspended,
      DynamicScalingOutSuspended: suspended,
      ScheduledScalingSuspended: suspended,
    },
  };
}
