import type { Output } from '../wire/fields.ts';

/** A service as a test describes it. */
export interface EcsServiceOptions {
  readonly name: string;
  /** `production` unless given. */
  readonly cluster?: string;
  readonly region?: string;
  readonly desired: number;
  /** `family:revision`. */
  readonly taskDefinition?: string;
  /** `ECS` unless given; CODE_DEPLOY, EXTERNAL. */
  readonly controller?: string;
  /** `ROLLING` unless given; BLUE_GREEN, LINEAR, CANARY. */
  readonly strategy?: string;
  /** `REPLICA` unless given; DAEMON. */
  readonly scheduling?: string;
  /** As DescribeServices tells them; none unless given. */
  readonly loadBalancers?: readonly Output[];
  /** Task sets of a controller that is not ECS itself. */
  readonly taskSets?: readonly Output[];
  /** What its task definitions run; an image of its own name unless given. */
  readonly image?: string;
  /** Digest of what its tasks have pulled. */
  readonly digest?: string;
  /** Virtual ms until tasks have started or stopped; half a minute unless given. */
  readonly takes?: number;
}

/** Somebody sets a count or a task definition at a virtual time. */
export interface EcsChange {
  readonly at: number;
  readonly desired?: number | undefined;
  readonly taskDefinition?: string | undefined;
}

/** All state of one service; time passes in `settle`. */
export interface EcsService {
  readonly options: EcsServiceOptions;
  readonly cluster: string;
  readonly region: string;
  readonly arn: string;
  desired: number;
  running: number;
  taskDefinition: string;
  /** Every task definition that it has had: ARNs. */
  readonly definitions: string[];
  rollout: 'COMPLETED' | 'IN_PROGRESS' | 'FAILED';
  rolloutReason: string;
  /** Number of deployments so far: names them. */
  deployments: number;
  /** When what was asked for is done; undefined at rest. */
  doneAt: number | undefined;
  /** Tasks that there is room for. */
  capacity: number;
  /** Why the next deployment fails; none does when not set. */
  failure: string | undefined;
  /** Changes of others, still to come. */
  outside: EcsChange[];
}

export const ACCOUNT = '123456789012';
const TAKES = 30_000;

export function createService(options: EcsServiceOptions): EcsService {
  const { cluster = 'production', region = 'us-east-1' } = options;
  const definition = definitionArn(region, options.taskDefinition ?? `${options.name}:1`);
  return {
    options,
    cluster,
    region,
    arn: `arn:aws:ecs:${region}:${ACCOUNT}:service/${cluster}/${options.name}`,
    desired: options.desired,
    running: options.desired,
    taskDefinition: definition,
    definitions: [definition],
    rollout: 'COMPLETED',
    rolloutReason: 'ECS deployment completed.',
    deployments: 1,
    doneAt: undefined,
    capacity: Number.POSITIVE_INFINITY,
    failure: undefined,
    outside: [],
  };
}

/** A new task definition is a new deployment; a new count is none. */
export function change(service: EcsService, { at, desired, taskDefinition }: EcsChange): void {
  const { region, options } = service;
  const definition =
    taskDefinition === undefined ? service.taskDefinition : definitionArn(region, taskDefinition);
  if (desired !== undefined) service.desired = desired;
  if (definition !== service.taskDefinition) {
    service.taskDefinition = definition;
    service.definitions.push(definition);
    service.rollout = 'IN_PROGRESS';
    service.rolloutReason = 'ECS deployment in progress.';
    service.deployments += 1;
  }
  service.doneAt = at + (options.takes ?? TAKES);
}

/** Lets the time pass that a service has had. */
export function settle(service: EcsService, now: number): void {
  for (;;) {
    const next = service.outside[0];
    const due = next !== undefined && next.at <= now ? next : undefined;
    if (service.doneAt !== undefined && service.doneAt <= Math.min(now, due?.at ?? now)) finish(service);
    if (due === undefined) return;
    service.outside.shift();
    change(service, due);
  }
}

function finish(service: EcsService): void {
  service.doneAt = undefined;
  if (service.rollout === 'IN_PROGRESS' && service.failure !== undefined) {
    service.rollout = 'FAILED';
    service.rolloutReason = service.failure;
    service.failure = undefined;
    service.running = 0;
    return;
  }
  if (service.rollout === 'IN_PROGRESS') {
    service.rollout = 'COMPLETED';
    service.rolloutReason = 'ECS deployment completed.';
  }
  service.running = Math.min(service.desired, service.capacity);
  if (service.running < service.desired) service.doneAt = Number.POSITIVE_INFINITY;
}

export function definitionArn(region: string, definition: string): string {
  return definition.startsWith('arn:')
    ? definition
    : `arn:aws:ecs:${region}:${ACCOUNT}:task-definition/${definition}`;
}

/** The name in a name or an ARN. */
export function lastOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
