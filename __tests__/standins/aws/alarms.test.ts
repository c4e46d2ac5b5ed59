import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const DIMENSIONS = { FunctionName: 'search' };
let aws: AwsStandIn;
let client: CloudWatchClient;

beforeEach(async () => {
  aws = await startAws({ clock: () => START });
  client = new CloudWatchClient({
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

describe('alarms', () => {
  test('DescribeAlarms gives metric alarms only unless asked, and leaves out what does not exist', async () => {
    aws.cloudwatch.alarm({ name: 'production-search-errors' });
    aws.cloudwatch.alarm({ name: 'production-search-all', type: 'CompositeAlarm', state: 'ALARM' });
    aws.cloudwatch.alarm({ name: 'production-billing' });
    const plain = await client.send(
      new DescribeAlarmsCommand({
        AlarmNames: ['production-search-errors', 'production-search-all', 'nobody'],
      }),
    );
    expect(plain.MetricAlarms?.map((alarm) => alarm.AlarmName)).toEqual(['production-search-errors']);
    expect(plain.CompositeAlarms).toEqual([]);
    const both = await client.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: 'production-search-',
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    );
    expect(both.CompositeAlarms).toMatchObject([{ AlarmName: 'production-search-all', StateValue: 'ALARM' }]);
    expect(both.MetricAlarms).toMatchObject([{ AlarmName: 'production-search-errors', StateValue: 'OK' }]);
  });

  test('pages', async () => {
    for (let index = 0; index < 120; index += 1) aws.cloudwatch.alarm({ name: `a-${index}` });
    const names = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const page = await client.send(new DescribeAlarmsCommand({ NextToken, MaxRecords: 100 }));
      for (const alarm of page.MetricAlarms ?? []) names.add(alarm.AlarmName);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names.size).toBe(120);
  });

  test('history shows a flap that the state does not', async () => {
    aws.cloudwatch.alarm({
      name: 'errors',
      changes: [
        { at: START - 120_000, state: 'ALARM', reason: 'Threshold Crossed' },
        { at: START - 60_000, state: 'OK' },
        { at: START + 60_000, state: 'ALARM' },
      ],
    });
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['errors'] }));
    expect(MetricAlarms).toMatchObject([
      { StateValue: 'OK', StateTransitionedTimestamp: new Date(START - 60_000) },
    ]);
    const history = await client.send(
      new DescribeAlarmHistoryCommand({
        HistoryItemType: 'StateUpdate',
        StartDate: new Date(START - 600_000),
        EndDate: new Date(START),
      }),
    );
    const states = history.AlarmHistoryItems?.map(
      (item) => JSON.parse(item.HistoryData ?? '{}').newState.stateValue,
    );
    expect(states).toEqual(['OK', 'ALARM']);
  });
});

test('ListMetrics gives what has emitted, by name or value of a dimension', async () => {
  aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, () => 1);
  aws.cloudwatch.metric('AWS/Lambda', 'Errors', { FunctionName: 'other' }, () => 1);
  aws.cloudwatch.metric('AWS/Lambda', 'Errors', { FunctionName: 'silent' }, () => undefined);
  const named = await client.send(
    new ListMetricsCommand({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName' }],
    }),
  );
  expect(named.Metrics?.map((metric) => metric.Dimensions?.[0]?.Value)).toEqual(['search', 'other']);
  const valued = await client.send(
    new ListMetricsCommand({ Dimensions: [{ Name: 'FunctionName', Value: 'other' }] }),
  );
  expect(valued.Metrics).toHaveLength(1);
});
