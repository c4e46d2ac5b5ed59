import type { Aws, AwsScope, SendOptions } from './aws.ts';

/** An image that somebody in ECS uses. */
export interface UsedImage {
  /** "service search of cluster production". */
  readonly by: string;
  /** As the task definition names it. */
  readonly image: string;
  /** Of the image that a task has pulled. */
  readonly digest?: string;
}

/** DescribeServices takes ten, DescribeTasks a hundred. */
const SERVICES_PER_CALL = 10;
const TASKS_PER_CALL = 100;

/** Images of all running tasks and of all services, in every cluster of the region. Rejects as `Aws.send` does. */
export async function imagesInUse(
  aws: Aws,
  scope: AwsScope,
  signal: AbortSignal,
): Promise<readonly UsedImage[]> {
  const options = { signal, scope };
  const clusters = await allPages((nextToken) =>
    aws
      .send('ecs', (sdk) => new sdk.ListClustersCommand({ nextToken }), options)
      .then((page) => ({ found: page.clusterArns ?? [], next: page.nextToken })),
  );
  const used: UsedImage[] = [];
  for (const cluster of clusters) {
    used.push(...(await ofTasks(aws, cluster, options)), ...(await ofServices(aws, cluster, options)));
  }
  return used;
}

async function ofTasks(aws: Aws, cluster: string, options: SendOptions): Promise<readonly UsedImage[]> {
  const arns = await allPages((nextToken) =>
    aws
      .send('ecs', (sdk) => new sdk.ListTasksCommand({ cluster, nextToken }), options)
      .then((page) => ({ found: page.taskArns ?? [], next: page.nextToken })),
  );
  const used: UsedImage[] = [];
  for (const tasks of chunks(arns, TASKS_PER_CALL)) {
    const answer = await aws.send('ecs', (sdk) => new sdk.DescribeTasksCommand({ cluster, tasks }), options);
    for (const { taskArn = '', containers = [] } of answer.tasks ?? []) {
      for (const { image = '', imageDigest } of containers) {
        const by = `task ${lastOf(taskArn)} of cluster ${lastOf(cluster)}`;
        used.push(imageDigest === undefined ? { by, image } : { by, image, digest: imageDigest });
      }
    }
  }
  return used;
}

async function ofServices(aws: Aws, cluster: string, options: SendOptions): Promise<readonly UsedImage[]> {
  const arns = await allPages((nextToken) =>
    aws
      .send('ecs', (sdk) => new sdk.ListServicesCommand({ cluster, nextToken }), options)
      .then((page) => ({ found: page.serviceArns ?? [], next: page.nextToken })),
  );
  const users = new Map<string, string>();
  for (const services of chunks(arns, SERVICES_PER_CALL)) {
    const input = { cluster, services };
    const answer = await aws.send('ecs', (sdk) => new sdk.DescribeServicesCommand(input), options);
    for (const { serviceName, taskDefinition, deployments = [] } of answer.services ?? []) {
      const definitions = [taskDefinition, ...deployments.map((each) => each.taskDefinition)];
      for (const definition of definitions)
        if (definition !== undefined)
          users.set(definition, `service ${serviceName} of cluster ${lastOf(cluster)}`);
    }
  }
  const used: UsedImage[] = [];
  for (const [taskDefinition, by] of users) {
    const input = { taskDefinition };
    const answer = await aws.send('ecs', (sdk) => new sdk.DescribeTaskDefinitionCommand(input), options);
    for (const { image } of answer.taskDefinition?.containerDefinitions ?? [])
      if (image !== undefined) used.push({ by, image });
  }
  return used;
}

interface Page {
  readonly found: readonly string[];
  readonly next: string | undefined;
}

async function allPages(read: (next: string | undefined) => Promise<Page>): Promise<readonly string[]> {
  const found: string[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    found.push(...page.found);
    next = page.next;
  } while (next !== undefined);
  return found;
}

function chunks(all: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
