import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EcsServiceHandle } from './ecs/service.ts';
import { type AwsStandIn, DEFAULT_START, startAws } from './server.ts';

let aws: AwsStandIn;
let client: ECSClient;
let service: EcsServiceHandle;
let now = DEFAULT_START;
const AT = { cluster: 'production', service: 'search' };

const config = () => ({
  region: 'us-east-1',
  endpoint: aws.url,
  credentials: { accessKeyId: aws.keys.accessKeyId, secretAccessKey: aws.keys.secretAccessKey },
  maxAttempts: 1,
});

beforeEach(async () => {
  aws = await startAws({ clock: () => now });
  service = aws.ecs.service({ name: 'search', desired: 2 });
  client = new ECSClient(config());
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

const look = async (cluster = 'production', services = ['search']) =>
  client.send(new DescribeServicesCommand({ cluster, services }));

describe('services of the stand-in', () => {
  test('take time to follow a count, and a count is no deployment', async () => {
    await client.send(new UpdateServiceCommand({ ...AT, desiredCount: 5 }));
    expect((await look()).services?.[0]).toMatchObject({ desiredCount: 5, runningCount: 2, pendingCount: 3 });
    now += 60_000;
    const [later] = (await look()).services ?? [];
    expect(later).toMatchObject({ desiredCount: 5, runningCount: 5, pendingCount: 0 });
    expect(later?.deployments).toMatchObject([{ id: 'ecs-svc/1', rolloutState: 'COMPLETED' }]);
  });

  test('make a deployment of a task definition, beside the old one until it is done', async () => {
    await client.send(new UpdateServiceCommand({ ...AT, taskDefinition: 'search:2' }));
    const [during] = (await look()).services ?? [];
    expect(during?.deployments?.map(({ status, rolloutState }) => [status, rolloutState])).toEqual([
      ['PRIMARY', 'IN_PROGRESS'],
      ['ACTIVE', undefined],
    ]);
    now += 60_000;
    expect((await look()).services?.[0]?.deployments).toHaveLength(1);
    expect(service.taskDefinition()).toBe('search:2');
  });

  test('tell a deployment that failed with its reason', async () => {
    service.failNextDeployment('tasks failed to start');
    await client.send(new UpdateServiceCommand({ ...AT, taskDefinition: 'search:2' }));
    now += 60_000;
    expect((await look()).services?.[0]?.deployments?.[0]).toMatchObject({
      rolloutState: 'FAILED',
      rolloutStateReason: 'tasks failed to start',
    });
  });

  test('are failures of the answer where they are missing, and errors where the cluster is', async () => {
    expect(await look('production', ['serach'])).toMatchObject({
      services: [],
      failures: [{ reason: 'MISSING' }],
    });
    await expect(look('staging')).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
    const update = new UpdateServiceCommand({ ...AT, service: 'serach', desiredCount: 1 });
    await expect(client.send(update)).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
  });
});

test('the autoscaler of the stand-in tells the bounds of those that are asked for', async () => {
  aws.autoscaling.scalable({ id: 'service/production/search', min: 1, max: 4 });
  const scaling = new ApplicationAutoScalingClient(config());
  const ask = (id: string) =>
    scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [id] }));
  expect((await ask('service/production/search')).ScalableTargets).toMatchObject([
    { MinCapacity: 1, MaxCapacity: 4, SuspendedState: { DynamicScalingInSuspended: false } },
  ]);
  expect((await ask('service/production/other')).ScalableTargets).toEqual([]);
  scaling.destroy();
});
