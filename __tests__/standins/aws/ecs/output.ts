import type { Output } from '../wire/fields.ts';
import { ACCOUNT, type EcsService } from './ecs-service.ts';

/** A service as DescribeServices tells it. */
export function serviceOutput(service: EcsService): Output {
  const { options, desired, running } = service;
  const old = service.rollout === 'IN_PROGRESS' && running > 0;
  const primary = {
    id: `ecs-svc/${service.deployments}`,
    status: 'PRIMARY',
    taskDefinition: service.taskDefinition,
    desiredCount: desired,
    runningCount: old ? 0 : running,
    rolloutState: service.rollout,
    rolloutStateReason: service.rolloutReason,
  };
  const active = { id: `ecs-svc/${service.deployments - 1}`, status: 'ACTIVE', runningCount: running };
  return {
    serviceArn: service.arn,
    serviceName: options.name,
    clusterArn: `arn:aws:ecs:${service.region}:${ACCOUNT}:cluster/${service.cluster}`,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: running,
    pendingCount: service.doneAt === undefined ? 0 : Math.max(0, desired - running),
    taskDefinition: service.taskDefinition,
    schedulingStrategy: options.scheduling ?? 'REPLICA',
    deploymentController: { type: options.controller ?? 'ECS' },
    deploymentConfiguration: { strategy: options.strategy ?? 'ROLLING' },
    loadBalancers: options.loadBalancers ?? [],
    taskSets: options.taskSets ?? [],
    deployments: old ? [primary, active] : [primary],
  };
}
