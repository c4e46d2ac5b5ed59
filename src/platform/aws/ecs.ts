import type {
  DescribeScalableTargetsCommandInput,
  ScalableTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type { DescribeServicesCommandOutput, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import type { Aws, AwsScope } from './aws.ts';

/** Services of ECS, and who scales them. Calls reject as `Aws.send` does. */
export interface EcsServices {
  /** Up to ten services of a cluster; one that is not there is a failure of the answer. */
  describeServices(
    cluster: string,
    services: readonly string[],
    signal: AbortSignal,
  ): Promise<Pick<DescribeServicesCommandOutput, 'services' | 'failures'>>;
  /** What an autoscaler may set of the desired counts, by `service/CLUSTER/SERVICE`; those without one are left out. */
  scalableTargets(ids: readonly string[], signal: AbortSignal): Promise<readonly ScalableTarget[]>;
  /** The two newest revisions of a family that are in use, the newest first: ARNs. */
  taskDefinitions(family: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Sent once, never repeated by the SDK. */
  updateService(input: UpdateServiceCommandInput, signal: AbortSignal): Promise<void>;
}

export function connectEcs(aws: Aws, scope: AwsScope): EcsServices {
  return {
    describeServices: (cluster, services, signal) =>
      aws.send('ecs', (sdk) => new sdk.DescribeServicesCommand({ cluster, services: [...services] }), {
        signal,
        scope,
      }),
    async scalableTargets(ids, signal) {
      const input: DescribeScalableTargetsCommandInput = {
        ServiceNamespace: 'ecs',
        ResourceIds: [...ids],
        ScalableDimension: 'ecs:service:DesiredCount',
      };
      const answer = await aws.send(
        'application_auto_scaling',
        (sdk) => new sdk.DescribeScalableTargetsCommand(input),
        { signal, scope },
      );
      return answer.ScalableTargets ?? [];
    },
    async taskDefinitions(family, signal) {
      const input = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC', maxResults: 2 } as const;
      const answer = await aws.send('ecs', (sdk) => new sdk.ListTaskDefinitionsCommand(input), {
        signal,
        scope,
      });
      return answer.taskDefinitionArns ?? [];
    },
    async updateService(input, signal) {
      await aws.send('ecs', (sdk) => new sdk.UpdateServiceCommand(input), { signal, scope, attempts: 1 });
    },
  };
}
