import type { Deployment, Service } from '@aws-sdk/client-ecs';

/** One service at one moment. */
export interface ServiceView {
  readonly service: Service;
  readonly desired: number;
  readonly running: number;
  /** ARN with its revision. */
  readonly taskDefinition: string;
  /** As many tasks run as are desired, all of the newest task definition. */
  readonly stable: boolean;
  /** A deployment is under way, or has failed. */
  readonly deploying: boolean;
  /** Why its deployment failed; untrusted text. */
  readonly failure?: string;
}

/** What an answer of DescribeServices says of one service. */
export function serviceView(service: Service): ServiceView {
  const { desiredCount: desired = 0, runningCount: running = 0, pendingCount = 0 } = service;
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  const failure = failureOf(primary);
  const deploying = !isComplete(service, primary);
  return {
    service,
    desired,
    running,
    taskDefinition: service.taskDefinition ?? '',
    stable: running === desired && pendingCount === 0 && (desired === 0 || !deploying),
    deploying,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Services behind a Classic Load Balancer tell no rollout state: there one deployment is the sign. */
function isComplete({ deployments = [] }: Service, primary: Deployment | undefined): boolean {
  return deployments.length === 1 && (primary?.rolloutState ?? 'COMPLETED') === 'COMPLETED';
}

const LONGEST_REASON = 300;

function failureOf(primary: Deployment | undefined): string | undefined {
  if (primary?.rolloutState !== 'FAILED') return undefined;
  const reason = primary.rolloutStateReason ?? 'ECS gives no reason';
  return reason.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}
