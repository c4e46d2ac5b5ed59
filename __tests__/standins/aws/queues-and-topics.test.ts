import { BudgetsClient, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { CloudWatchClient, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from './server.ts';

/** What facts of AWS the stand-ins of queues, topics, buckets, budgets and dashboards hold to, seen through the SDK. */
let standIn: AwsStandIn;
beforeEach(async () => {
  standIn = await startAws();
});
afterEach(async () => {
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

function config(region = 'us-east-1') {
  const { accessKeyId, secretAccessKey } = standIn.keys;
  return { region, endpoint: standIn.url, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
}

describe('SQS', () => {
  const client = () => new SQSClient({ ...config(), useQueueUrlAsEndpoint: false });

  test('tells only the attributes that are asked for', async () => {
    const QueueUrl = standIn.sqs.queue('jobs', { waiting: 2 });
    expect(await client().send(new GetQueueUrlCommand({ QueueName: 'jobs' }))).toMatchObject({ QueueUrl });
    expect((await client().send(new GetQueueAttributesCommand({ QueueUrl }))).Attributes ?? {}).toEqual({});
    const asked = await client().send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    expect(asked.Attributes).toEqual({ ApproximateNumberOfMessages: '2' });
  });

  test('names a queue that is not there as QueueDoesNotExist', async () => {
    await expect(client().send(new GetQueueUrlCommand({ QueueName: 'jobs' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });
});

describe('SNS', () => {
  const TopicArn = 'arn:aws:sns:us-east-1:123456789012:alerts';
  const ask = (region?: string) =>
    new SNSClient(config(region)).send(new GetTopicAttributesCommand({ TopicArn }));

  test('counts confirmed and pending subscriptions apart', async () => {
    standIn.sns.topic(TopicArn, { confirmed: 2, pending: 1 });
    expect((await ask()).Attributes).toMatchObject({
      SubscriptionsConfirmed: '2',
      SubscriptionsPending: '1',
    });
  });

  test('refuses a topic of another region, and names one that is not there', async () => {
    await expect(ask()).rejects.toMatchObject({ name: expect.stringMatching(/^NotFound/) });
    await expect(ask('eu-west-1')).rejects.toMatchObject({
      name: expect.stringMatching(/^InvalidParameter/),
    });
  });
});

test('S3 answers a HEAD of a bucket with a status and nothing else', async () => {
  standIn.s3.bucket('results');
  const head = (Bucket: string) => new S3Client(config()).send(new HeadBucketCommand({ Bucket }));
  expect((await head('results')).$metadata.httpStatusCode).toBe(200);
  await expect(head('others')).rejects.toMatchObject({
    name: 'NotFound',
    $metadata: { httpStatusCode: 404 },
  });
});

test('Budgets knows a budget by its account', async () => {
  standIn.budgets.budget('search', { limit: 100, spent: 40 });
  const ask = (AccountId: string) =>
    new BudgetsClient(config()).send(new DescribeBudgetCommand({ AccountId, BudgetName: 'search' }));
  const { Budget } = await ask('123456789012');
  expect(Budget?.CalculatedSpend?.ActualSpend).toEqual({ Amount: '40.00', Unit: 'USD' });
  await expect(ask('999999999999')).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('CloudWatch names a dashboard that is not there ResourceNotFound, with 404', async () => {
  const ask = () => new CloudWatchClient(config()).send(new GetDashboardCommand({ DashboardName: 'search' }));
  await expect(ask()).rejects.toMatchObject({ name: 'ResourceNotFound', $metadata: { httpStatusCode: 404 } });
  standIn.cloudwatch.dashboard('search');
  expect((await ask()).DashboardName).toBe('search');
});
