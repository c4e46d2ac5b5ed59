import type { Located } from './located.ts';

/** A canary service beside a baseline service, which share the traffic by the number of their tasks. */
export interface EcsTarget extends Located {
  readonly kind: 'ecs';
  /** Name or ARN of the cluster. */
  readonly cluster: string;
  /** Names of the services. */
  readonly canary: string;
  readonly baseline: string;
  /** Tasks of both services together. */
  readonly total: number;
  /** `family:revision` or ARN, which the canary gets before its traffic. */
  readonly taskDefinition?: string;
  /** At the end the baseline gets the canary's task definition, and the tasks. */
  readonly promote?: boolean;
}

export const ecs = {
  label: ({ canary, baseline, cluster }: EcsTarget) =>
    `service ${canary} beside ${baseline} in cluster ${cluster}`,
  // A cluster is the same by its name and by its ARN.
  place: ({ canary, baseline, cluster }: EcsTarget) =>
    `${cluster.slice(cluster.lastIndexOf('/') + 1)}/${canary}/${baseline}`,
};
