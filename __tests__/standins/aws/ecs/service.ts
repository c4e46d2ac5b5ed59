import { AwsError } from '../wire/aws-error.ts';
import { number, type Output, optionalText, text, texts } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import {
  ACCOUNT,
  change,
  createService,
  type EcsChange,
  type EcsService,
  type EcsServiceOptions,
  lastOf,
  settle,
} from './ecs-service.ts';
import { listClusters, listServices, listTaskDefinitions } from './list.ts';
import { serviceOutput } from './output.ts';
import {
  createTask,
  describeTaskDefinition,
  describeTasks,
  type EcsTask,
  type EcsTaskOptions,
  listTasks,
} from './tasks.ts';

/** What a test holds of a service. */
export interface EcsServiceHandle {
  desired(): number;
  running(): number;
  /** `family:revision`. */
  taskDefinition(): string;
  /** Somebody else changes it at a virtual time. */
  changeOutside(change: EcsChange): void;
  /** There is no room for more tasks than these. */
  limit(tasks: number): void;
  /** The next deployment fails with this reason. */
  failNextDeployment(reason: string): void;
}

export interface Ecs {
  service(options: EcsServiceOptions): EcsServiceHandle;
  /** A task that runs by itself. */
  task(options: EcsTaskOptions): void;
  handle(request: AwsRequest): Output;
}

/** Services of ECS, as far as their counts go. */
export function ecs(now: () => number): Ecs {
  const services: EcsService[] = [];
  const alone: EcsTask[] = [];
  const find = (request: AwsRequest, name: string): EcsService | undefined => {
    const cluster = lastOf(optionalText(request.input, 'cluster') ?? 'default');
    const here = services.filter((each) => each.region === request.region && each.cluster === cluster);
    if (here.length === 0)
      throw new AwsError('ClusterNotFoundException', 'Cluster not found.', { status: 400 });
    const service = here.find(({ options }) => options.name === lastOf(name));
    if (service !== undefined) settle(service, now());
    return service;
  };
  const running = () => {
    for (const service of services) settle(service, now());
    return { services, alone };
  };
  const actions: Readonly<Record<string, (request: AwsRequest) => Output>> = {
    ListClusters: (request) => listClusters([...services, ...alone], request),
    ListServices: (request) => listServices(services, request),
    ListTaskDefinitions: (request) => listTaskDefinitions(services, request),
    ListTasks: (request) => listTasks(running(), request),
    DescribeTasks: (request) => describeTasks(running(), request),
    DescribeTaskDefinition: (request) => describeTaskDefinition(services, request),
    DescribeServices: (request) => describeServices(request, find),
    UpdateService: (request) => updateService(request, find, now()),
  };
  return {
    service(options) {
      const service = createService(options);
      services.push(service);
      return handleOf(service, now);
    },
    task: (options) => void alone.push(createTask(options, alone.length + 1)),
    handle(request) {
      const action = actions[request.action];
      if (action !== undefined) return action(request);
      throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
        status: 404,
      });
    },
  };
}

type Find = (request: AwsRequest, name: string) => EcsService | undefined;

function describeServices(request: AwsRequest, find: Find): Output {
  const names = texts(request.input, 'services') ?? [];
  if (names.length > 10)
    throw new AwsError('InvalidParameterException', 'Services cannot be longer than 10.');
  const found = names.map((name) => ({ name, service: find(request, name) }));
  return {
    services: found.flatMap(({ service }) => (service === undefined ? [] : [serviceOutput(service)])),
    failures: found.flatMap(({ name, service }) =>
      service === undefined
        ? [{ arn: `arn:aws:ecs:${request.region}:${ACCOUNT}:service/${name}`, reason: 'MISSING' }]
        : [],
    ),
  };
}

function updateService(request: AwsRequest, find: Find, at: number): Output {
  const { input } = request;
  const service = find(request, text(input, 'service'));
  if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  const desired = number(input, 'desiredCount');
  const taskDefinition = optionalText(input, 'taskDefinition');
  if (desired !== undefined && (desired < 0 || !Number.isInteger(desired)))
    throw new AwsError('InvalidParameterException', 'Invalid desiredCount.');
  if (taskDefinition !== undefined && service.options.controller === 'CODE_DEPLOY')
    throw new AwsError(
      'InvalidParameterException',
      'Unable to update task definition on services with a CODE_DEPLOY deployment controller.',
    );
  change(service, { at, desired, taskDefinition });
  return { service: serviceOutput(service) };
}

function handleOf(service: EcsService, now: () => number): EcsServiceHandle {
  const settled = () => {
    settle(service, now());
    return service;
  };
  return {
    desired: () => settled().desired,
    running: () => settled().running,
    taskDefinition: () => lastOf(settled().taskDefinition),
    changeOutside: (outside) => {
      service.outside = [...service.outside, outside].sort((a, b) => a.at - b.at);
    },
    limit: (tasks) => {
      service.capacity = tasks;
    },
    failNextDeployment: (reason) => {
      service.failure = reason;
    },
  };
}
