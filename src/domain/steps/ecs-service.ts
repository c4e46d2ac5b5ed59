/** Gives a service of ECS a number of tasks, a task definition, or both, and waits until they run. */
export interface EcsServiceStep {
  readonly kind: 'ecs-service';
  /** Name or ARN of the cluster. */
  readonly cluster: string;
  readonly service: string;
  readonly desiredCount?: number;
  /** `previous`, or a revision: `family:revision` or ARN. */
  readonly taskDefinition?: string;
}

export const ecsService = {
  describe: ({ cluster, service, desiredCount, taskDefinition }: EcsServiceStep) => {
    const what = [
      ...(taskDefinition === undefined
        ? []
        : [
            taskDefinition === 'previous'
              ? 'the previous task definition'
              : `task definition ${taskDefinition}`,
          ]),
      ...(desiredCount === undefined ? [] : [desiredCount === 1 ? '1 task' : `${desiredCount} tasks`]),
    ];
    return `give service ${service} of cluster ${cluster} ${what.join(' and ')}`;
  },
};
