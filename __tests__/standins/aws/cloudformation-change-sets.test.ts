import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StackHandle } from './cloudformation/service.ts';
import { type AwsStandIn, DEFAULT_START, startAws } from './server.ts';

let aws: AwsStandIn;
let client: CloudFormationClient;
let stack: StackHandle;
let now = DEFAULT_START;
const AT = { StackName: 'search', ChangeSetName: 'one' };

beforeEach(async () => {
  aws = await startAws({ clock: () => now });
  stack = aws.cloudformation.stack({ name: 'search', parameters: { Weight: '0', Other: 'a' } });
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
});

async function create(weight: string): Promise<void> {
  const Parameters = [
    { ParameterKey: 'Weight', ParameterValue: weight },
    { ParameterKey: 'Other', UsePreviousValue: true },
  ];
  await client.send(new CreateChangeSetCommand({ ...AT, UsePreviousTemplate: true, Parameters }));
}

const look = () => client.send(new DescribeChangeSetCommand(AT));
const execute = () => client.send(new ExecuteChangeSetCommand(AT));

describe('a change set of the stand-in', () => {
  test('takes a while, then tells its changes, and touches nothing', async () => {
    await create('10');
    expect(await look()).toMatchObject({ Status: 'CREATE_IN_PROGRESS', ExecutionStatus: 'UNAVAILABLE' });
    await expect(execute()).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
    now += 60_000;
    expect(await look()).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Changes: [{ ResourceChange: { LogicalResourceId: 'Distribution', Replacement: 'False' } }],
    });
    expect(stack.shown('Weight')).toBe('0');
  });

  test('without a change it ends as FAILED', async () => {
    await create('0');
    now += 60_000;
    expect(await look()).toMatchObject({
      Status: 'FAILED',
      StatusReason: expect.stringContaining("The submitted information didn't contain changes."),
    });
  });

  test('is executed once, and is gone then', async () => {
    await create('10');
    now += 60_000;
    await execute();
    expect(stack.shown('Weight')).toBe('10');
    await expect(execute()).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
  });

  test('is obsolete once the stack was updated', async () => {
    await create('10');
    stack.updateOutside({ at: now, parameters: { Weight: '70' } });
    now += 3_600_000;
    expect(await look()).toMatchObject({ ExecutionStatus: 'OBSOLETE' });
    await expect(execute()).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
  });

  test('takes a name once, and none while the stack is being updated', async () => {
    await create('10');
    await expect(create('10')).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    await client.send(new DeleteChangeSetCommand(AT));
    stack.updateOutside({ at: now, parameters: { Weight: '70' } });
    await expect(create('10')).rejects.toThrow('UPDATE_IN_PROGRESS state and can not be updated');
  });
});
