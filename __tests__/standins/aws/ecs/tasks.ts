import { AwsError } from '../wire/aws-error.ts';
import { type Output, optionalText, text, texts } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { ACCOUNT, type EcsService, lastOf } from './ecs-service.ts';

/** A task that no service has started. */
export interface EcsTaskOptions {
  /** `production` unless given. */
  readonly cluster?: string;
  readonly region?: string;
  /** As its task definition names it. */
  readonly image: string;
  /** Of what it has pulled. */
  readonly digest?: string;
}

/** A running task. */
export interface EcsTask {
  readonly arn: string;
  readonly cluster: string;
  readonly region: string;
  readonly image: string;
  readonly digest: string | undefined;
}

const MOST_TASKS = 100;

export function createTask(options: EcsTaskOptions, count: number): EcsTask {
  const { cluster = 'production', region = 'us-east-1', image, digest } = options;
  return { arn: taskArn(region, cluster, `alone-${count}`), cluster, region, image, digest };
}

/** Every running task: those of services, and those that run by themselves. */
function tasksOf(services: readonly EcsService[], alone: readonly EcsTask[]): readonly EcsTask[] {
  const started = services.flatMap(({ options, running, region, cluster }) =>
    Array.from({ length: running }, (_, i) => ({
      arn: taskArn(region, cluster, `${options.name}-${i + 1}`),
      cluster,
      region,
      image: imageOf(options),
      digest: options.digest,
    })),
  );
  return [...alone, ...started];
}

interface Running {
  readonly services: readonly EcsService[];
  readonly alone: readonly EcsTask[];
}

/** ListTasks: a hundred a page. */
export function listTasks({ services, alone }: Running, { region, input }: AwsRequest): Output {
  const cluster = lastOf(optionalText(input, 'cluster') ?? 'default');
  const here = tasksOf(services, alone).filter((each) => each.region === region && each.cluster === cluster);
  const from = Number(optionalText(input, 'nextToken') ?? 0);
  const end = from + MOST_TASKS;
  return {
    taskArns: here.slice(from, end).map(({ arn }) => arn),
    nextToken: end < here.length ? String(end) : undefined,
  };
}

/** DescribeTasks: a task that is not there is a failure in the answer. */
export function describeTasks({ services, alone }: Running, { input }: AwsRequest): Output {
  const asked = texts(input, 'tasks') ?? [];
  if (asked.length === 0) throw new AwsError('InvalidParameterException', 'Tasks cannot be empty.');
  if (asked.length > MOST_TASKS)
    throw new AwsError('InvalidParameterException', `Tasks cannot be longer than ${MOST_TASKS}.`);
  const running = tasksOf(services, alone);
  const found = asked.map((arn) => ({ arn, task: running.find((each) => each.arn === arn) }));
  return {
    tasks: found.flatMap(({ task }) =>
      task === undefined
        ? []
        : [
            {
              taskArn: task.arn,
              lastStatus: 'RUNNING',
              containers: [{ name: 'main', image: task.image, imageDigest: task.digest }],
            },
          ],
    ),
    failures: found.flatMap(({ arn, task }) => (task === undefined ? [{ arn, reason: 'MISSING' }] : [])),
  };
}

/** DescribeTaskDefinition of a definition that a service has had. */
export function describeTaskDefinition(services: readonly EcsService[], { input }: AwsRequest): Output {
  const asked = text(input, 'taskDefinition');
  const user = services.find(({ definitions }) =>
    definitions.some((arn) => arn === asked || lastOf(arn) === asked),
  );
  const arn = user?.definitions.find((each) => each === asked || lastOf(each) === asked);
  if (user === undefined || arn === undefined)
    throw new AwsError('ClientException', 'Unable to describe task definition.');
  return {
    taskDefinition: {
      taskDefinitionArn: arn,
      status: 'ACTIVE',
      containerDefinitions: [{ name: 'main', image: imageOf(user.options) }],
    },
  };
}

function imageOf({ image, name }: EcsService['options']): string {
  return image ?? `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/${name}:latest`;
}

function taskArn(region: string, cluster: string, id: string): string {
  return `arn:aws:ecs:${region}:${ACCOUNT}:task/${cluster}/${id}`;
}
