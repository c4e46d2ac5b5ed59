import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from './faults.ts';
import { type AwsStandIn, startAws } from './server.ts';

const CONNECTION_RESET = { message: expect.stringContaining('ECONNRESET') };
let aws: AwsStandIn;
let formation: CloudFormationClient;
let watch: CloudWatchClient;

beforeEach(async () => {
  aws = await startAws({ clock: () => Date.UTC(2026, 10, 2, 9, 0) });
  const settings = { endpoint: aws.url, region: 'us-east-1', credentials: aws.keys, maxAttempts: 1 };
  formation = new CloudFormationClient(settings);
  watch = new CloudWatchClient(settings);
  aws.cloudformation.stack({ name: 'edge', parameters: { TrafficPercentage: '0' } });
});
afterEach(async () => {
  formation.destroy();
  watch.destroy();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const describeStack = (abortSignal?: AbortSignal) =>
  formation.send(
    new DescribeStacksCommand({ StackName: 'edge' }),
    abortSignal === undefined ? {} : { abortSignal },
  );

describe('what the SDK makes of each fault', () => {
  const cases: readonly [Fault, string, object][] = [
    [{ kind: 'throttle' }, 'cloudformation', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }],
    [{ kind: 'throttle' }, 'cloudwatch', { name: 'Throttling' }],
    [
      { kind: 'access-denied' },
      'cloudformation',
      { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
    ],
    [{ kind: 'expired-token' }, 'cloudformation', { name: 'ExpiredToken' }],
    [{ kind: 'expired-token' }, 'cloudwatch', { name: 'ExpiredToken' }],
    [
      { kind: 'error', code: 'InternalFailure', message: 'oh', status: 500 },
      'cloudformation',
      { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } },
    ],
    [{ kind: 'html' }, 'cloudwatch', { name: 'SyntaxError', $metadata: { httpStatusCode: 502 } }],
    [{ kind: 'empty' }, 'cloudwatch', { name: 'Unknown', $metadata: { httpStatusCode: 503 } }],
    [{ kind: 'reset' }, 'cloudformation', CONNECTION_RESET],
    [{ kind: 'lost-answer' }, 'cloudformation', CONNECTION_RESET],
  ];
  test.each(cases)('%j at %s', async (fault, service, seen) => {
    aws.faults.add({ fault });
    const call = service === 'cloudwatch' ? watch.send(new DescribeAlarmsCommand({})) : describeStack();
    await expect(call).rejects.toMatchObject(seen);
    await expect(describeStack()).resolves.toBeDefined();
  });
});

test('a hang is never answered, and whoever listens is told the port', async () => {
  const ports: number[] = [];
  const abort = new AbortController();
  aws.onHang((port) => {
    ports.push(port);
    abort.abort();
  });
  aws.faults.add({ fault: { kind: 'hang' } });
  await expect(describeStack(abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(ports).toEqual([expect.any(Number)]);
});

test('a lost answer has had its effect; a reset has not', async () => {
  const update = (weight: string) =>
    formation.send(
      new UpdateStackCommand({
        StackName: 'edge',
        UsePreviousTemplate: true,
        Parameters: [{ ParameterKey: 'TrafficPercentage', ParameterValue: weight }],
      }),
    );
  aws.faults.add({ action: 'UpdateStack', fault: { kind: 'reset' } });
  aws.faults.add({ action: 'UpdateStack', fault: { kind: 'lost-answer' } });
  const weight = () => aws.cloudformation.find('us-east-1', 'edge')?.shown('TrafficPercentage');
  await expect(update('10')).rejects.toMatchObject(CONNECTION_RESET);
  expect(weight()).toBe('0');
  await expect(update('10')).rejects.toMatchObject(CONNECTION_RESET);
  expect(weight()).toBe('10');
});

test('a rule counts, skips, and chooses by service, action and request', async () => {
  aws.faults.add({
    service: 'cloudformation',
    action: 'DescribeStacks',
    skip: 1,
    times: 2,
    when: ({ input }) => input['StackName'] === 'edge',
    fault: { kind: 'throttle' },
  });
  const outcomes: string[] = [];
  for (let call = 0; call < 4; call += 1)
    outcomes.push(
      await describeStack().then(
        () => 'ok',
        (error: Error) => error.name,
      ),
    );
  expect(outcomes).toEqual(['ok', 'Throttling', 'Throttling', 'ok']);
  await expect(watch.send(new DescribeAlarmsCommand({}))).resolves.toBeDefined();
});

test('every request is logged, and witnesses stand before and after its effect', async () => {
  const seen: string[] = [];
  const leave = aws.watch({
    before: ({ action }) => void seen.push(`before ${action}`),
    after: ({ action }) => void seen.push(`after ${action}`),
  });
  await describeStack();
  leave();
  await describeStack();
  expect(seen).toEqual(['before DescribeStacks', 'after DescribeStacks']);
  expect(aws.requests).toHaveLength(2);
  expect(aws.requests[0]).toMatchObject({
    service: 'cloudformation',
    action: 'DescribeStacks',
    input: { StackName: 'edge' },
    region: 'us-east-1',
    accessKeyId: aws.keys.accessKeyId,
  });
});
