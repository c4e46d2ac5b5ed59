import type { Service } from '@aws-sdk/client-ecs';
import type { Aws, AwsScope } from './aws.ts';

/** A service of ECS that stands behind a load balancer. */
export interface BalancedService {
  readonly name: string;
  readonly cluster: string;
  /** Who carries its deployments out: ECS, CODE_DEPLOY or EXTERNAL. */
  readonly controller: string;
  /** ARNs of the rules, or of the listeners of a Network Load Balancer, whose weights ECS sets in a deployment. */
  readonly rules: readonly string[];
  /** ARNs of the target groups that its tasks are registered with. */
  readonly groups: readonly string[];
}

/** The services of ECS behind load balancers, in the region of its scope. Calls reject as `Aws.send` does. */
export interface BalancedServices {
  /** `complete` is false where there were more than could be looked at. */
  all(
    signal: AbortSignal,
  ): Promise<{ readonly services: readonly BalancedService[]; readonly complete: boolean }>;
}

/** What is looked at: a look that takes minutes would help nobody. */
const MOST_CLUSTERS = 20;
const MOST_SERVICES = 200;
/** DescribeServices takes ten. */
const PER_CALL = 10;

export function connectBalancedServices(aws: Aws, scope: AwsScope): BalancedServices {
  return {
    async all(signal) {
      const options = { signal, scope };
      const listed = await aws.send('ecs', (sdk) => new sdk.ListClustersCommand({}), options);
      const clusters = (listed.clusterArns ?? []).slice(0, MOST_CLUSTERS);
      let complete = listed.nextToken === undefined && clusters.length === (listed.clusterArns ?? []).length;
      const services: BalancedService[] = [];
      let looked = 0;
      for (const cluster of clusters) {
        const input = { cluster, maxResults: 100 };
        const answer = await aws.send('ecs', (sdk) => new sdk.ListServicesCommand(input), options);
        const names = (answer.serviceArns ?? []).slice(0, MOST_SERVICES - looked);
        complete &&= answer.nextToken === undefined && names.length === (answer.serviceArns ?? []).length;
        looked += names.length;
        for (let from = 0; from < names.length; from += PER_CALL) {
          const described = { cluster, services: names.slice(from, from + PER_CALL) };
          const found = await aws.send('ecs', (sdk) => new sdk.DescribeServicesCommand(described), options);
          services.push(...(found.services ?? []).map(balancedOf));
        }
      }
      return { services, complete };
    },
  };
}

function balancedOf({
  serviceName,
  clusterArn,
  deploymentController,
  loadBalancers,
  taskSets,
}: Service): BalancedService {
  const balancers = [...(loadBalancers ?? []), ...(taskSets ?? []).flatMap((set) => set.loadBalancers ?? [])];
  const advanced = balancers.flatMap(({ advancedConfiguration }) => advancedConfiguration ?? []);
  return {
    name: serviceName ?? '',
    cluster: clusterArn?.split('/').at(-1) ?? '',
    controller: deploymentController?.type ?? 'ECS',
    rules: advanced.flatMap((each) =>
      [each.productionListenerRule ?? [], each.testListenerRule ?? []].flat(),
    ),
    groups: [
      ...balancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
      ...advanced.flatMap(({ alternateTargetGroupArn }) => alternateTargetGroupArn ?? []),
    ],
  };
}
