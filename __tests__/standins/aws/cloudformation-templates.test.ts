import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  GetTemplateSummaryCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AwsStandIn, DEFAULT_START, startAws } from './server.ts';

let aws: AwsStandIn;
let client: CloudFormationClient;
let now = DEFAULT_START;

const template = (parameters: Record<string, object>) => JSON.stringify({ Parameters: parameters });
const TEMPLATE = template({ Stage: { Type: 'String' }, Size: { Type: 'Number', Default: 1 } });
const Stage = { ParameterKey: 'Stage', ParameterValue: 'production' };
const INPUT = { StackName: 'edge', TemplateBody: TEMPLATE, Parameters: [Stage] };

beforeEach(async () => {
  now = DEFAULT_START;
  aws = await startAws({ clock: () => now });
  client = new CloudFormationClient({
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

const look = async () => (await client.send(new DescribeStacksCommand({ StackName: 'edge' }))).Stacks?.[0];
const create = (token?: string) =>
  client.send(new CreateStackCommand({ ...INPUT, ClientRequestToken: token }));

test('a stack is made in its time, what is not said has its default', async () => {
  const { StackId } = await create();
  expect(await look()).toMatchObject({ StackId, StackStatus: 'CREATE_IN_PROGRESS' });
  now += 600_000;
  const made = await look();
  expect(made?.StackStatus).toBe('CREATE_COMPLETE');
  expect(made?.Parameters).toMatchObject([Stage, { ParameterKey: 'Size', ParameterValue: '1' }]);
});

test('the same token again is the same stack; without it, the name is taken', async () => {
  const { StackId } = await create('one');
  expect((await create('one')).StackId).toBe(StackId);
  await expect(create('two')).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(create()).rejects.toMatchObject({ name: 'AlreadyExistsException' });
});

test('a parameter without a value and without a default keeps a stack from being made', async () => {
  const bare = new CreateStackCommand({ StackName: 'edge', TemplateBody: TEMPLATE });
  await expect(client.send(bare)).rejects.toThrow('Parameters: [Stage] must have values');
  await expect(look()).rejects.toThrow('does not exist');
});

test('an update with another template takes its parameters from there', async () => {
  await create();
  now += 600_000;
  await expect(client.send(new UpdateStackCommand(INPUT))).rejects.toThrow('No updates are to be performed.');
  const next = { ...INPUT, TemplateBody: template({ Stage: { Type: 'String' }, New: { Default: 'x' } }) };
  await client.send(new UpdateStackCommand(next));
  now += 600_000;
  expect((await look())?.Parameters?.map(({ ParameterKey }) => ParameterKey)).toEqual(['Stage', 'New']);
});

test('the summary of a text tells what it declares, and a text that is none is refused', async () => {
  const summary = (TemplateBody: string) => client.send(new GetTemplateSummaryCommand({ TemplateBody }));
  expect((await summary(TEMPLATE)).Parameters).toMatchObject([
    { ParameterKey: 'Stage', ParameterType: 'String' },
    { ParameterKey: 'Size', DefaultValue: '1' },
  ]);
  await expect(summary('hello: {')).rejects.toThrow('Template format error');
});
