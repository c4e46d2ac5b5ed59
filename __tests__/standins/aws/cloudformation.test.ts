import { CloudFormationClient, DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const NAME = 'production-intelligent-search-cloudfront';
let now: number;
let aws: AwsStandIn;
let client: CloudFormationClient;

beforeEach(async () => {
  now = START;
  aws = await startAws({ clock: () => now });
  client = new CloudFormationClient({ endpoint: aws.url, region: 'us-east-1', credentials: aws.keys, maxAttempts: 1 });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

function searchStack() {
  return aws.cloudformation.stack({
    name: NAME,
    parameters: {
      Environment: 'production',
      LegacySystemOriginDomain: { value: 'legacy.example', default: 'nobody.example' },
      OriginSecret: { value: 'hunter2-hunter2', noEcho: true },
      TrafficPercentage: { value: '0', default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
  });
}

const PREVIOUS = ['Environment', 'LegacySystemOriginDomain', 'OriginSecret'].map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }));

function update(percentage: string, overrides: Partial<ConstructorParameters<typeof UpdateStackCommand>[0]> = {}) {
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
  const value = (key: string) => stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue;
  return { status: stack?.StackStatus, weight: value('TrafficPercentage'), value, stack };
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
});
