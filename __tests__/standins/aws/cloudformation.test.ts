import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateSummaryCommand,
  RollbackStackCommand,
  type StackEvent,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StackOptions } from './cloudformation/create.ts';
import { type AwsStandIn, startAws } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const NAME = 'production-intelligent-search-cloudfront';
let now: number;
let aws: AwsStandIn;
let client: CloudFormationClient;

beforeEach(async () => {
  now = START;
  aws = await startAws({ clock: () => now });
  client = new CloudFormationClient({
    endpoint: aws.url,
    region: 'us-east-1',
    credentials: aws.keys,
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

function searchStack(overrides: Partial<StackOptions> = {}) {
  return aws.cloudformation.stack({
    name: NAME,
    parameters: {
      Environment: 'production',
      LegacySystemOriginDomain: { value: 'legacy.example', default: 'nobody.example' },
      OriginSecret: { value: 'hunter2-hunter2', noEcho: true },
      TrafficPercentage: { value: '0', default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    ...overrides,
  });
}

const PREVIOUS = ['Environment', 'LegacySystemOriginDomain', 'OriginSecret'].map((key) => ({
  ParameterKey: key,
  UsePreviousValue: true,
}));

function update(percentage: string, overrides: Partial<UpdateStackCommandInput> = {}) {
  return client.send(
    new UpdateStackCommand({
      StackName: NAME,
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: [...PREVIOUS, { ParameterKey: 'TrafficPercentage', ParameterValue: percentage }],
      ...overrides,
    }),
  );
}

async function described() {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: NAME }));
  const [stack] = Stacks ?? [];
  const values = Object.fromEntries(
    (stack?.Parameters ?? []).map((entry) => [entry.ParameterKey, entry.ParameterValue]),
  );
  return { status: stack?.StackStatus, weight: values['TrafficPercentage'], values, stack };
}

describe('UpdateStack', () => {
  test('takes its time; the new value shows at once and is in force when the update is through', async () => {
    const stack = searchStack();
    const { StackId } = await update('10');
    expect(StackId).toBe(stack.arn);
    expect(await described()).toMatchObject({ status: 'UPDATE_IN_PROGRESS', weight: '10' });
    expect(stack.inForce('TrafficPercentage')).toBe('0');
    now += 180_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', weight: '10' });
    expect(stack.inForce('TrafficPercentage')).toBe('10');
    expect(stack.inForce('TrafficPercentage', START)).toBe('0');
    now += 20_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_COMPLETE', weight: '10' });
  });

  test('lets a parameter that is omitted fall back to the default of the template', async () => {
    searchStack();
    await update('10', {
      Parameters: [
        { ParameterKey: 'Environment', UsePreviousValue: true },
        { ParameterKey: 'OriginSecret', UsePreviousValue: true },
        { ParameterKey: 'TrafficPercentage', ParameterValue: '10' },
      ],
    });
    expect((await described()).values['LegacySystemOriginDomain']).toBe('nobody.example');
  });

  test('refuses a parameter that is omitted and has no default', async () => {
    searchStack();
    const Parameters = [{ ParameterKey: 'TrafficPercentage', ParameterValue: '10' }];
    await expect(update('10', { Parameters })).rejects.toThrow(
      'Parameters: [Environment, OriginSecret] must have values',
    );
  });

  test('refuses a parameter that the template does not know, and a value out of its range', async () => {
    searchStack();
    const Parameters = [...PREVIOUS, { ParameterKey: 'TrafficPercent', ParameterValue: '10' }];
    await expect(update('10', { Parameters })).rejects.toThrow(
      'Parameters: [TrafficPercent] do not exist in the template',
    );
    await expect(update('101')).rejects.toThrow(
      "Parameter 'TrafficPercentage' must be a number not greater than 100",
    );
  });

  test('refuses a missing capability and a missing template', async () => {
    searchStack();
    await expect(update('10', { Capabilities: [] })).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
    });
    await expect(update('10', { UsePreviousTemplate: false })).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  test('refuses an update that changes nothing', async () => {
    searchStack();
    await expect(update('0')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('refuses while another one runs, its clean-up included', async () => {
    const { arn } = searchStack();
    await update('10');
    await expect(update('20')).rejects.toThrow(
      `Stack:${arn} is in UPDATE_IN_PROGRESS state and can not be updated.`,
    );
    now += 180_000;
    await expect(update('20')).rejects.toThrow(
      `Stack:${arn} is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state and can not be updated.`,
    );
  });

  test('answers the same token and the same request again, and refuses the token for another request', async () => {
    searchStack();
    const first = await update('10', { ClientRequestToken: 'run-1-10' });
    expect(await update('10', { ClientRequestToken: 'run-1-10' })).toMatchObject({
      OperationId: first.OperationId,
    });
    await expect(update('20', { ClientRequestToken: 'run-1-10' })).rejects.toMatchObject({
      name: 'TokenAlreadyExistsException',
    });
  });

  test('resolves an SSM parameter anew, whoever sends UsePreviousValue', async () => {
    aws.ssm.parameter('/image', 'ami-1');
    searchStack({
      parameters: {
        TrafficPercentage: '0',
        Image: { value: '/image', type: 'AWS::SSM::Parameter::Value<String>' },
      },
    });
    aws.ssm.parameter('/image', 'ami-2');
    const Parameters = [
      { ParameterKey: 'Image', UsePreviousValue: true },
      { ParameterKey: 'TrafficPercentage', UsePreviousValue: true },
    ];
    await update('0', { Parameters });
    const { stack } = await described();
    expect(stack?.Parameters).toContainEqual({
      ParameterKey: 'Image',
      ParameterValue: '/image',
      ResolvedValue: 'ami-2',
    });
  });

  test('keeps tags, role and notifications that it does not name', async () => {
    searchStack({
      tags: { team: 'search' },
      roleArn: 'arn:aws:iam::1:role/cfn',
      notificationArns: ['arn:aws:sns:us-east-1:1:t'],
    });
    await update('10');
    expect((await described()).stack).toMatchObject({
      Tags: [{ Key: 'team', Value: 'search' }],
      RoleARN: 'arn:aws:iam::1:role/cfn',
      NotificationARNs: ['arn:aws:sns:us-east-1:1:t'],
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    });
  });

  test('stays in progress while rollback triggers are watched, and rolls back when one is red', async () => {
    const alarm = aws.cloudwatch.alarm({ name: 'errors' });
    searchStack({
      rollbackConfiguration: {
        triggers: [{ arn: alarm.arn, type: 'AWS::CloudWatch::Alarm' }],
        monitoringMinutes: 10,
      },
    });
    await update('10');
    now += 300_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_IN_PROGRESS' });
    alarm.change({ at: now, state: 'ALARM' });
    now += 480_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_IN_PROGRESS' });
    now += 140_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', weight: '0' });
  });
});

describe('DescribeStacks', () => {
  test('tells of a missing stack', async () => {
    await expect(described()).rejects.toMatchObject({
      name: 'ValidationError',
      message: `Stack with id ${NAME} does not exist`,
    });
  });

  test('never shows the value of a NoEcho parameter', async () => {
    searchStack();
    expect((await described()).values['OriginSecret']).toBe('****');
  });

  test('knows a stack in its own region only', async () => {
    searchStack({ region: 'eu-central-1' });
    await expect(described()).rejects.toThrow('does not exist');
  });
});

describe('a failing update', () => {
  test('goes back to the old value', async () => {
    const stack = searchStack();
    stack.failNextUpdate({ reason: 'Resource handler returned message: "nope"', tookEffect: true });
    await update('50', { ClientRequestToken: 'token-1' });
    now += 180_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_IN_PROGRESS' });
    expect(stack.inForce('TrafficPercentage')).toBe('50');
    now += 140_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', weight: '0' });
    expect(stack.inForce('TrafficPercentage')).toBe('0');
    const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: NAME }));
    const failed = StackEvents?.find((event) => event.ResourceStatus === 'UPDATE_FAILED');
    expect(failed).toMatchObject({
      ResourceStatusReason: expect.stringContaining('nope'),
      ClientRequestToken: 'token-1',
    });
  });

  test('whose rollback fails waits for ContinueUpdateRollback', async () => {
    const stack = searchStack();
    stack.failNextUpdate({ reason: 'nope', rollback: 'failed' });
    await update('50');
    now += 400_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_FAILED' });
    await expect(update('0')).rejects.toThrow('UPDATE_ROLLBACK_FAILED state and can not be updated');
    await client.send(new ContinueUpdateRollbackCommand({ StackName: NAME }));
    now += 400_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', weight: '0' });
    await expect(client.send(new ContinueUpdateRollbackCommand({ StackName: NAME }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  test('with its rollback disabled stays, and RollbackStack takes it back', async () => {
    const stack = searchStack();
    stack.failNextUpdate({ reason: 'nope' });
    await update('50', { DisableRollback: true });
    now += 400_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_FAILED' });
    await client.send(new RollbackStackCommand({ StackName: NAME }));
    now += 400_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', weight: '0' });
  });

  test('is cancelled only while it runs', async () => {
    searchStack();
    await update('50');
    await client.send(new CancelUpdateStackCommand({ StackName: NAME }));
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_IN_PROGRESS' });
    await expect(client.send(new CancelUpdateStackCommand({ StackName: NAME }))).rejects.toThrow(
      'CancelUpdateStack cannot be called from current stack status',
    );
    now += 400_000;
    expect(await described()).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', weight: '0' });
  });
});

test('an update of somebody else happens at its time', async () => {
  const stack = searchStack();
  stack.updateOutside({ at: START + 60_000, parameters: { TrafficPercentage: '30' } });
  expect(await described()).toMatchObject({ status: 'CREATE_COMPLETE', weight: '0' });
  now += 120_000;
  expect(await described()).toMatchObject({ status: 'UPDATE_IN_PROGRESS', weight: '30' });
  now += 200_000;
  expect(await described()).toMatchObject({ status: 'UPDATE_COMPLETE', weight: '30' });
  expect(stack.inForce('TrafficPercentage', START + 240_000)).toBe('30');
});

test('events come newest first, a hundred a page', async () => {
  searchStack({ durations: { update: 1000, cleanup: 0 } });
  for (let weight = 1; weight <= 40; weight += 1) {
    await update(String(weight));
    now += 2000;
  }
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: NAME, NextToken }));
    expect(page.StackEvents?.length).toBeLessThanOrEqual(100);
    events.push(...(page.StackEvents ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  const times = events.map((event) => event.Timestamp?.getTime() ?? 0);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(events.map((event) => event.EventId)).size).toBe(events.length);
  expect(events.length).toBeGreaterThan(100);
});

test('GetTemplateSummary tells parameters and transforms', async () => {
  searchStack({ transforms: ['AWS::LanguageExtensions'] });
  const summary = await client.send(new GetTemplateSummaryCommand({ StackName: NAME }));
  expect(summary.DeclaredTransforms).toEqual(['AWS::LanguageExtensions']);
  expect(summary.Parameters).toContainEqual(
    expect.objectContaining({ ParameterKey: 'TrafficPercentage', DefaultValue: '0' }),
  );
});
