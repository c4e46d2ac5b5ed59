import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AwsStandIn, DEFAULT_START, startAws } from './server.ts';

const HOUR = 3_600_000;
let aws: AwsStandIn;
let client: CloudFormationClient;
let now = DEFAULT_START;

const config = () => ({
  region: 'us-east-1',
  endpoint: aws.url,
  credentials: { accessKeyId: aws.keys.accessKeyId, secretAccessKey: aws.keys.secretAccessKey },
  maxAttempts: 1,
});

beforeEach(async () => {
  now = DEFAULT_START;
  aws = await startAws({ clock: () => now });
  client = new CloudFormationClient(config());
});
afterEach(async () => {
  client.destroy();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const remove = (StackName: string) => client.send(new DeleteStackCommand({ StackName }));
const resources = async (StackName: string) =>
  (await client.send(new ListStackResourcesCommand({ StackName }))).StackResourceSummaries?.map(
    ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`,
  );
const look = async (StackName: string) =>
  (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;

test('a stack goes in its time; then its ARN alone finds it, and what it has left behind', async () => {
  const kept = { type: 'AWS::S3::Bucket', refersTo: [], isRetained: true };
  const { arn } = aws.cloudformation.stack({
    name: 'edge',
    resources: { Logs: kept, Table: { type: 'AWS::DynamoDB::Table', refersTo: [] } },
  });
  await remove('edge');
  expect(await look('edge')).toBe('DELETE_IN_PROGRESS');
  now += HOUR;
  expect(await look(arn)).toBe('DELETE_COMPLETE');
  await expect(look('edge')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id edge does not exist',
  });
  expect(await resources(arn)).toEqual(['Logs DELETE_SKIPPED', 'Table DELETE_COMPLETE']);
  const listed = await client.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }));
  expect(listed.StackSummaries).toMatchObject([{ StackName: 'edge', StackId: arn }]);
});

test('deleting a stack that is not there succeeds without a word', async () => {
  expect((await remove('nowhere')).$metadata.httpStatusCode).toBe(200);
});

test('termination protection refuses, in words', async () => {
  aws.cloudformation.stack({ name: 'edge', terminationProtection: true });
  await expect(remove('edge')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack [edge] cannot be deleted while TerminationProtection is enabled',
  });
});

test('a resource that cannot go yet keeps the stack, and says why', async () => {
  const held = { until: now + 2 * HOUR, reason: 'it is a replicated function' };
  aws.cloudformation.stack({
    name: 'edge',
    resources: { Viewer: { type: 'AWS::Lambda::Function', refersTo: [], held } },
  });
  await remove('edge');
  now += HOUR;
  expect(await look('edge')).toBe('DELETE_FAILED');
  const listed = await client.send(new ListStackResourcesCommand({ StackName: 'edge' }));
  expect(listed.StackResourceSummaries).toMatchObject([
    { ResourceStatus: 'DELETE_FAILED', ResourceStatusReason: held.reason },
  ]);
});

test('REST with XML: a distribution tells its aliases; one that is not there is a 404', async () => {
  aws.cloudfront.distribution('E1', { aliases: ['www.example.com', 'a&b.example.com'] });
  aws.cloudfront.distribution('E2');
  const cloudFront = new CloudFrontClient(config());
  const aliases = async (Id: string) =>
    (await cloudFront.send(new GetDistributionConfigCommand({ Id }))).DistributionConfig?.Aliases;
  expect(await aliases('E1')).toEqual({ Quantity: 2, Items: ['www.example.com', 'a&b.example.com'] });
  expect((await aliases('E2'))?.Items ?? []).toEqual([]);
  await expect(aliases('E3')).rejects.toMatchObject({
    name: 'NoSuchDistribution',
    $metadata: { httpStatusCode: 404 },
  });
  cloudFront.destroy();
});
