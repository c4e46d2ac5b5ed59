import {
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let client: ECSClient;
const cluster = 'production';

beforeEach(async () => {
  aws = await startAws();
  client = new ECSClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: aws.keys.accessKeyId, secretAccessKey: aws.keys.secretAccessKey },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

test('tasks are those of services and those that run by themselves, with what they have pulled', async () => {
  aws.ecs.service({ name: 'search', desired: 2, image: 'registry/search:v42', digest: 'sha256:c' });
  aws.ecs.task({ image: 'registry/job:v1' });
  const { taskArns: tasks = [] } = await client.send(new ListTasksCommand({ cluster }));
  const { tasks: found } = await client.send(new DescribeTasksCommand({ cluster, tasks }));
  expect(found?.flatMap(({ containers }) => containers ?? [])).toMatchObject([
    { image: 'registry/job:v1' },
    { image: 'registry/search:v42', imageDigest: 'sha256:c' },
    { image: 'registry/search:v42', imageDigest: 'sha256:c' },
  ]);
});

test('a hundred tasks are a page, and a call takes no more than that', async () => {
  aws.ecs.service({ name: 'search', desired: 130 });
  const first = await client.send(new ListTasksCommand({ cluster }));
  const second = await client.send(new ListTasksCommand({ cluster, nextToken: first.nextToken }));
  expect([first.taskArns?.length, second.taskArns?.length, second.nextToken]).toEqual([100, 30, undefined]);
  const tasks = [...(first.taskArns ?? []), ...(second.taskArns ?? [])];
  await expect(client.send(new DescribeTasksCommand({ cluster, tasks }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('a definition tells its image; one that nobody has made is a ClientException', async () => {
  aws.ecs.service({ name: 'search', desired: 1, image: 'registry/search:v42', taskDefinition: 'search:7' });
  const asked = (taskDefinition: string) =>
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  expect((await asked('search:7')).taskDefinition?.containerDefinitions).toMatchObject([
    { image: 'registry/search:v42' },
  ]);
  await expect(asked('search:8')).rejects.toMatchObject({ name: 'ClientException' });
});

test('a cluster that has tasks only is one, too', async () => {
  aws.ecs.task({ image: 'registry/job:v1', cluster: 'jobs' });
  const { clusterArns } = await client.send(new ListClustersCommand({}));
  expect(clusterArns).toEqual(['arn:aws:ecs:us-east-1:123456789012:cluster/jobs']);
});
