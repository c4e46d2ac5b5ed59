import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emitLambda } from './cloudwatch/healthy-service.ts';
import { played, RECORDED_RESOLUTION, readRecording } from './cloudwatch/recorded.ts';
import { type AwsStandIn, startAws } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const MINUTE = 60_000;
const DIMENSIONS = { FunctionName: 'search' };
let now: number;
let aws: AwsStandIn;
let client: CloudWatchClient;

beforeEach(async () => {
  now = START;
  aws = await startAws({ clock: () => now, weight: { stack: 'edge', parameter: 'TrafficPercentage' } });
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

function query(Id: string, name: string, stat: string, period = 60): MetricDataQuery {
  const Dimensions = Object.entries(DIMENSIONS).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id,
    MetricStat: {
      Metric: { Namespace: 'AWS/Lambda', MetricName: name, Dimensions },
      Period: period,
      Stat: stat,
    },
  };
}

async function read(queries: MetricDataQuery[], overrides: Partial<GetMetricDataCommandInput> = {}) {
  const answer = await client.send(
    new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(now - 10 * MINUTE),
      EndTime: new Date(now),
      ScanBy: 'TimestampAscending',
      ...overrides,
    }),
  );
  const of = (id: string) => answer.MetricDataResults?.find((result) => result.Id === id);
  return { answer, of, values: (id: string) => of(id)?.Values };
}

/** Minutes since the start, so that what is read says which period it is. */
const minutes = (at: number) => (at - START) / MINUTE + 100;

describe('GetMetricData', () => {
  test('starts inclusive, ends exclusive, and gives the starts of periods', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, minutes);
    const { of } = await read([query('e', 'Errors', 'Sum')], { StartTime: new Date(now - 3 * MINUTE) });
    expect(of('e')).toMatchObject({
      StatusCode: 'Complete',
      Values: [97, 98, 99],
      Timestamps: [3, 2, 1].map((back) => new Date(now - back * MINUTE)),
    });
  });

  test('scans from the newest unless asked otherwise', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, minutes);
    const { values } = await read([query('e', 'Errors', 'Sum')], {
      StartTime: new Date(now - 3 * MINUTE),
      ScanBy: undefined,
    });
    expect(values('e')).toEqual([99, 98, 97]);
  });

  test('lays periods on multiples of their length and merges what is in them', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, () => [1, 2]);
    const { of } = await read([query('e', 'Errors', 'Sum', 300)]);
    expect(of('e')).toMatchObject({
      Values: [15, 15],
      Timestamps: [new Date(now - 10 * MINUTE), new Date(now - 5 * MINUTE)],
    });
  });

  test('answers a metric that was never emitted, or another set of dimensions, with nothing and Complete', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', { ...DIMENSIONS, Resource: 'search:live' }, () => 1);
    const { of } = await read([query('e', 'Errors', 'Sum')]);
    expect(of('e')).toMatchObject({ StatusCode: 'Complete', Values: [] });
  });

  test('works every statistic out of the same samples', async () => {
    const samples = Array.from({ length: 100 }, (_, index) => (index + 1) * 10);
    aws.cloudwatch.metric('AWS/Lambda', 'Duration', DIMENSIONS, () => samples);
    const stats = [
      'SampleCount',
      'Sum',
      'Average',
      'Minimum',
      'Maximum',
      'p50',
      'p95',
      'p99.5',
      'TC(:200)',
      'TC(200:300)',
      'PR(:200)',
      'PR(950:)',
    ];
    const { values } = await read(
      stats.map((stat, index) => query(`s${index}`, 'Duration', stat)),
      { StartTime: new Date(now - MINUTE) },
    );
    expect(stats.map((stat, index) => [stat, ...(values(`s${index}`) ?? [])])).toEqual([
      ['SampleCount', 100],
      ['Sum', 50_500],
      ['Average', 505],
      ['Minimum', 10],
      ['Maximum', 1000],
      ['p50', 500],
      ['p95', 950],
      ['p99.5', 1000],
      ['TC(:200)', 20],
      ['TC(200:300)', 10],
      ['PR(:200)', 20],
      ['PR(950:)', 5],
    ]);
  });

  test('does metric math point by point: no point where one side has none or a division by zero leaves none', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, (at) => (minutes(at) === 98 ? undefined : 2));
    aws.cloudwatch.metric('AWS/Lambda', 'Invocations', DIMENSIONS, (at) => (minutes(at) === 99 ? 0 : 8));
    const { of, values } = await read(
      [
        { ...query('e', 'Errors', 'Sum'), ReturnData: false },
        { ...query('i', 'Invocations', 'Sum'), ReturnData: false },
        { Id: 'share', Expression: '100 * e / (i + -0)' },
        { Id: 'filled', Expression: '-FILL(e, 0) - 2 * 3 + share * 0 + FILL(share, 0)' },
      ],
      { StartTime: new Date(now - 4 * MINUTE) },
    );
    expect(of('e')).toBeUndefined();
    expect(values('share')).toEqual([25, 25]);
    expect(values('filled')).toEqual([17, 17]);
  });

  test('FILL fills every period asked for', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, (at) => (minutes(at) === 98 ? 4 : undefined));
    const { values } = await read(
      [
        query('e', 'Errors', 'Sum'),
        { Id: 'zero', Expression: 'FILL(e, 0)' },
        { Id: 'last', Expression: 'FILL(e, REPEAT)' },
      ],
      { StartTime: new Date(now - 3 * MINUTE) },
    );
    expect([values('e'), values('zero'), values('last')]).toEqual([[4], [0, 4, 0], [4, 4]]);
  });

  test('pages when there is no math; a series that goes on is PartialData until its last page', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, minutes);
    aws.cloudwatch.metric('AWS/Lambda', 'Invocations', DIMENSIONS, minutes);
    aws.cloudwatch.setPageSize(8);
    const queries = [query('e', 'Errors', 'Sum'), query('i', 'Invocations', 'Sum')];
    const pages: {
      Id?: string | undefined;
      StatusCode?: string | undefined;
      count?: number | undefined;
    }[][] = [];
    let NextToken: string | undefined;
    do {
      const { answer } = await read(queries, { NextToken });
      pages.push(
        (answer.MetricDataResults ?? []).map(({ Id, StatusCode, Values }) => ({
          Id,
          StatusCode,
          count: Values?.length,
        })),
      );
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual([
      [{ Id: 'e', StatusCode: 'PartialData', count: 8 }],
      [
        { Id: 'e', StatusCode: 'Complete', count: 2 },
        { Id: 'i', StatusCode: 'PartialData', count: 6 },
      ],
      [{ Id: 'i', StatusCode: 'Complete', count: 4 }],
    ]);
    const math = await read([...queries, { Id: 'x', Expression: 'e + i' }]);
    expect(math.answer.NextToken).toBeUndefined();
    expect(math.values('x')).toHaveLength(10);
  });

  test('refuses more than 500 queries, ids of the wrong shape or twice, and unknown ids and statistics', async () => {
    const many = Array.from({ length: 501 }, (_, index) => query(`q${index}`, 'Errors', 'Sum'));
    const refused = { name: 'ValidationException' };
    await expect(read(many)).rejects.toMatchObject(refused);
    await expect(read([query('E', 'Errors', 'Sum')])).rejects.toMatchObject(refused);
    await expect(read([query('e', 'Errors', 'Sum'), query('e', 'Errors', 'Sum')])).rejects.toMatchObject(
      refused,
    );
    await expect(read([query('e', 'Errors', 'Sum'), { Id: 'x', Expression: 'e / nobody' }])).rejects.toThrow(
      "'nobody'",
    );
    await expect(read([query('e', 'Errors', 'p101')])).rejects.toMatchObject(refused);
    await expect(read([query('e', 'Errors', 'Sum', 90)])).rejects.toMatchObject(refused);
  });

  test('keeps minutes for 15 days and gives nothing, and no error, beyond', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, () => 1);
    const start = {
      StartTime: new Date(now - 16 * 86_400_000),
      EndTime: new Date(now - 16 * 86_400_000 + 600_000),
    };
    const { of } = await read([query('fine', 'Errors', 'Sum'), query('coarse', 'Errors', 'Sum', 300)], start);
    expect(of('fine')).toMatchObject({ StatusCode: 'Complete', Values: [] });
    expect(of('coarse')?.Values).toHaveLength(2);
  });

  test('shows a running period in part, and late points later', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Invocations', DIMENSIONS, () => ({ values: [1], counts: [100] }), {
      lag: 90_000,
    });
    const soon = await read([query('i', 'Invocations', 'Sum')], { StartTime: new Date(now - 3 * MINUTE) });
    expect(soon.values('i')).toEqual([100, 50]);
    now += 10 * MINUTE;
    const later = await read([query('i', 'Invocations', 'Sum')], {
      StartTime: new Date(now - 13 * MINUTE),
      EndTime: new Date(now - 10 * MINUTE),
    });
    expect(later.values('i')).toEqual([100, 100, 100]);
  });

  test('gives PartialData, InternalError and Forbidden by order', async () => {
    aws.cloudwatch.metric('AWS/Lambda', 'Errors', DIMENSIONS, () => 1);
    aws.cloudwatch.metric('AWS/Lambda', 'Invocations', DIMENSIONS, () => 1);
    aws.cloudwatch.disturb({ status: 'PartialData', of: 'e' });
    aws.cloudwatch.disturb({ status: 'Forbidden', of: 'Invocations' });
    const queries = [query('e', 'Errors', 'Sum'), query('i', 'Invocations', 'Sum')];
    const { of } = await read(queries);
    expect(of('e')).toMatchObject({ StatusCode: 'PartialData', Values: [1, 1, 1, 1, 1] });
    expect(of('i')).toMatchObject({ StatusCode: 'Forbidden', Values: [], Messages: [{ Code: 'Forbidden' }] });
    expect((await read(queries)).of('e')).toMatchObject({ StatusCode: 'Complete' });
  });
});

describe('scripted services', () => {
  test('answer to the weight in force, and their metrics agree with each other', async () => {
    const stack = aws.cloudformation.stack({
      name: 'edge',
      parameters: { TrafficPercentage: '0' },
      durations: { update: 0, cleanup: 0 },
    });
    emitLambda(aws.cloudwatch, 'search', { requests: 1000, errors: 0.02 });
    stack.updateOutside({ at: START, parameters: { TrafficPercentage: '10' } });
    stack.updateOutside({ at: START + 30 * MINUTE, parameters: { TrafficPercentage: '50' } });
    now = START + 60 * MINUTE;
    const read30 = async (from: number) => {
      const all = [
        query('i', 'Invocations', 'Sum'),
        query('n', 'Duration', 'SampleCount'),
        query('t', 'Duration', 'TC(:120)'),
        query('r', 'Duration', 'PR(:120)'),
        query('e', 'Errors', 'Sum'),
      ];
      const { values } = await read(all, {
        StartTime: new Date(from),
        EndTime: new Date(from + 30 * MINUTE),
      });
      return { values, sum: (id: string) => (values(id) ?? []).reduce((a, b) => a + b, 0) };
    };
    expect((await read30(START - 30 * MINUTE)).values('i')).toEqual([]);
    const canary = await read30(START);
    const half = await read30(START + 30 * MINUTE);
    expect(canary.sum('i') / 30).toBeGreaterThan(90);
    expect(canary.sum('i') / 30).toBeLessThan(110);
    expect(half.sum('i') / 30).toBeGreaterThan(480);
    expect(half.values('n')).toEqual(half.values('i'));
    expect(half.sum('e') / half.sum('i')).toBeGreaterThan(0.015);
    expect(half.sum('e') / half.sum('i')).toBeLessThan(0.025);
    const share = (half.values('t') ?? []).map(
      (within, index) => (100 * within) / (half.values('n')?.[index] ?? 0),
    );
    expect(half.values('r')).toEqual(share);
  });

  test('play a recording from a virtual time on', async () => {
    const recording = readRecording('iio_us-east-1_i-a2eb1cd9_NetworkIn.csv');
    aws.cloudwatch.metric('AWS/Lambda', 'NetworkIn', DIMENSIONS, played(recording, START - 10 * MINUTE), {
      resolution: RECORDED_RESOLUTION,
    });
    const { of } = await read([query('n', 'NetworkIn', 'Average', 300)], {
      StartTime: new Date(START - 20 * MINUTE),
    });
    expect(of('n')).toMatchObject({
      Values: [9_926_554, 50_745_578],
      Timestamps: [new Date(START - 10 * MINUTE), new Date(START - 5 * MINUTE)],
    });
  });
});
