import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/domain/signal.ts';
import { readMetrics } from '../../../src/metrics/cloudwatch/metrics.ts';
import { expressionSignal, fakePort, look, MINUTE, metricSignal, minutes, NOON, pages } from './fake-port.ts';

async function readOne(
  results: readonly (readonly MetricDataResult[])[],
  signal = metricSignal(),
): Promise<Reading | undefined> {
  const readings = await readMetrics([{ index: 0, signal }], look(fakePort(pages(...results))));
  return readings.get(0);
}

function messageOf(reading: Reading | undefined): string {
  if (reading?.kind !== 'error' || !(reading.cause instanceof Error))
    throw new Error(`expected an error, not ${reading?.kind}`);
  return reading.cause.message;
}

describe('the call', () => {
  test('is one for several gates, oldest first, and asks a metric once that several need', async () => {
    const { inputs, getMetricData } = pages([minutes('m0', [1]), minutes('m1', [2]), minutes('e3', [50])]);
    const readings = await readMetrics(
      [
        { index: 0, signal: metricSignal() },
        { index: 1, signal: metricSignal({ metric: 'Invocations' }) },
        {
          index: 2,
          signal: {
            ...expressionSignal('100 * bad / all', []),
            metrics: { bad: metricSignal().metric, all: metricSignal({ stat: 'SampleCount' }).metric },
          },
        },
        { index: 3, signal: metricSignal() },
      ],
      look(fakePort({ getMetricData })),
    );
    expect([...readings].map(([index, { kind }]) => [index, kind])).toEqual(
      [0, 1, 2, 3].map((index) => [index, 'series']),
    );
    expect(inputs).toHaveLength(1);
    expect(inputs[0]?.ScanBy).toBe('TimestampAscending');
    expect(
      inputs[0]?.MetricDataQueries?.map(({ Id, ReturnData, Expression }) => [Id, ReturnData, Expression]),
    ).toEqual([
      ['m0', true, undefined],
      ['m1', true, undefined],
      ['m2', false, undefined],
      ['e3', true, '100 * m0 / m2'],
    ]);
  });

  test('carries dimensions, statistic, period and account as CloudWatch takes them', async () => {
    const { inputs, getMetricData } = pages([]);
    const dimensions = { Resource: 'search:live', FunctionName: 'search' };
    await readMetrics(
      [{ index: 0, signal: metricSignal({ dimensions, stat: 'TC(:200)', account: '123456789012' }, 300) }],
      look(fakePort({ getMetricData })),
    );
    expect(inputs[0]?.MetricDataQueries).toEqual([
      {
        Id: 'm0',
        AccountId: '123456789012',
        ReturnData: true,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'Errors',
            Dimensions: [
              { Name: 'FunctionName', Value: 'search' },
              { Name: 'Resource', Value: 'search:live' },
            ],
          },
          Period: 300,
          Stat: 'TC(:200)',
        },
      },
    ]);
  });

  test('covers whole periods of every length that is asked for', async () => {
    const { inputs, getMetricData } = pages([]);
    const window = { start: NOON + 7 * MINUTE + 1, end: NOON + 31 * MINUTE };
    const signals = [60, 300, 120].map((period, index) => ({ index, signal: metricSignal({}, period) }));
    await readMetrics(signals, look(fakePort({ getMetricData }), { window }));
    expect([inputs[0]?.StartTime, inputs[0]?.EndTime]).toEqual([
      new Date(NOON),
      new Date(NOON + 40 * MINUTE),
    ]);
  });

  test('is several when there are more than 500 queries', async () => {
    const { inputs, getMetricData } = pages([]);
    const signals = Array.from({ length: 1001 }, (_, index) => ({
      index,
      signal: metricSignal({ metric: `M${index}` }),
    }));
    await readMetrics(signals, look(fakePort({ getMetricData })));
    expect(inputs.map(({ MetricDataQueries = [] }) => MetricDataQueries.length)).toEqual([500, 500, 1]);
  });

  test('keeps what has metric math in it to one page of points', async () => {
    const { inputs, getMetricData } = pages([]);
    const window = { start: NOON - 13 * 24 * 60 * MINUTE, end: NOON };
    const signals = Array.from({ length: 4 }, (_, index) => ({
      index,
      signal: expressionSignal(`hits${index} / misses`, [`hits${index}`, 'misses']),
    }));
    await readMetrics(signals, look(fakePort({ getMetricData }), { window }));
    expect(inputs.map(({ MetricDataQueries = [] }) => MetricDataQueries.length)).toEqual([5, 5]);
  });

  test.each([
    ['periods under a minute, which CloudWatch has for three hours only', metricSignal({}, 10), 'm0'],
    ['an expression over all metrics of its call', expressionSignal('SUM(METRICS())'), 'hits'],
    ['a Metrics Insights query', expressionSignal('SELECT SUM(Errors) FROM "AWS/Lambda"', []), 'e0'],
  ])('is apart for %s', async (_, signal, firstId) => {
    const { inputs, getMetricData } = pages([]);
    await readMetrics(
      [
        { index: 0, signal: metricSignal() },
        { index: 1, signal },
      ],
      look(fakePort({ getMetricData })),
    );
    expect(inputs.map(({ MetricDataQueries: [query] = [] }) => query?.Id)).toEqual(['m0', firstId]);
  });
});

describe('the answer', () => {
  test('is put together from its pages', async () => {
    const first = minutes('m0', [1, 2], { StatusCode: 'PartialData' });
    const second = minutes('m0', [], { Timestamps: [new Date(NOON + 2 * MINUTE)], Values: [3] });
    expect(await readOne([[first], [], [second]])).toEqual({
      kind: 'series',
      points: [0, 1, 2].map((minute) => ({ at: NOON + minute * MINUTE, value: minute + 1 })),
    });
  });

  test('is sorted, cut to the window, and has a repeated point once', async () => {
    const times = [5, 1, 1, -1, 60, 2].map((minute) => new Date(NOON + minute * MINUTE));
    const reading = await readOne([[minutes('m0', [], { Timestamps: times, Values: [5, 1, 1, -1, 60, 2] })]]);
    expect(reading).toEqual({
      kind: 'series',
      points: [1, 2, 5].map((minute) => ({ at: NOON + minute * MINUTE, value: minute })),
    });
  });

  test('counts a point that is off by some seconds for the period that it lies in', async () => {
    const reading = await readOne([[minutes('m0', [7], { Timestamps: [new Date(NOON + MINUTE + 2500)] })]]);
    expect(reading).toEqual({ kind: 'series', points: [{ at: NOON + MINUTE, value: 7 }] });
  });

  test('is no data when it is complete and empty', async () => {
    expect(await readOne([[minutes('m0', [])]])).toEqual({
      kind: 'no-data',
      detail: 'no data for AWS/Lambda Errors (FunctionName=search), Sum per 60 s',
    });
  });

  test('lacks the periods that came out of the math as no numbers', async () => {
    const Messages = [{ Code: 'ArithmeticError', Value: 'One or more data-points have been dropped' }];
    expect(await readOne([[minutes('m0', [3], { Messages })]])).toMatchObject({ kind: 'series' });
  });

  test.each<readonly [string, readonly MetricDataResult[], RegExp]>([
    ['is partial after the last page', [minutes('m0', [1], { StatusCode: 'PartialData' })], /PartialData/],
    [
      'failed inside CloudWatch',
      [minutes('m0', [], { StatusCode: 'InternalError', Messages: [{ Code: 'X', Value: 'try later' }] })],
      /InternalError .*X: try later/,
    ],
    ['is forbidden', [minutes('m0', [], { StatusCode: 'Forbidden' })], /forbids/],
    [
      'carries a message',
      [minutes('m0', [1], { Messages: [{ Code: 'MultipleUnits', Value: 'two units' }] })],
      /MultipleUnits: two units/,
    ],
    ['has no status', [minutes('m0', [1], { StatusCode: undefined })], /no status/],
    ['is not there', [minutes('m7', [1])], /did not answer/],
    ['is several series', [minutes('m0', [1]), minutes('m0', [2])], /several series/],
    ['holds a NaN', [minutes('m0', [1, Number.NaN])], /NaN/],
    ['holds an infinity', [minutes('m0', [Number.POSITIVE_INFINITY])], /Infinity/],
    [
      'has more values than timestamps',
      [minutes('m0', [1], { Values: [1, 2] })],
      /2 values for 1 timestamps/,
    ],
    ['has a timestamp that is none', [minutes('m0', [1], { Timestamps: [new Date(Number.NaN)] })], /at NaN/],
    [
      'says two things of one period',
      [minutes('m0', [1, 2], { Timestamps: [new Date(NOON), new Date(NOON)] })],
      /both 1 and 2/,
    ],
  ])('is an error when it %s', async (_, results, message) => {
    expect(messageOf(await readOne([results]))).toMatch(message);
  });

  test('is an error when a later page has another series under the same id', async () => {
    const reading = await readOne([[minutes('m0', [1])], [minutes('m0', [2], { Label: 'another' })]]);
    expect(messageOf(reading)).toMatch(/several series/);
  });

  test('stays forbidden whatever a later page says', async () => {
    const reading = await readOne([[minutes('m0', [], { StatusCode: 'Forbidden' })], [minutes('m0', [2])]]);
    expect(messageOf(reading)).toMatch(/forbids/);
  });

  test('is an error of all signals when CloudWatch left metrics out of the call', async () => {
    const Messages = [{ Code: 'MaxMetricsExceeded', Value: 'Maximum number of allowed metrics exceeded' }];
    const getMetricData = async () => ({ $metadata: {}, MetricDataResults: [minutes('m0', [1])], Messages });
    const readings = await readMetrics(
      [{ index: 0, signal: metricSignal() }],
      look(fakePort({ getMetricData })),
    );
    expect(messageOf(readings.get(0))).toMatch(/Maximum number/);
  });

  test('is an error when its pages do not end', async () => {
    const getMetricData = async () => ({
      $metadata: {},
      NextToken: 'again',
      MetricDataResults: [minutes('m0', [1])],
    });
    const readings = await readMetrics(
      [{ index: 0, signal: metricSignal() }],
      look(fakePort({ getMetricData })),
    );
    expect(messageOf(readings.get(0))).toMatch(/do not end/);
  });
});

describe('a call that CloudWatch refuses', () => {
  const refusal = Object.assign(new Error('Invalid stat'), {
    name: 'ValidationException',
    Code: 'ValidationError',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });

  test('is taken apart, so that one bad query spoils only its own signal', async () => {
    const getMetricData = async ({
      MetricDataQueries = [],
    }: {
      MetricDataQueries:
        | readonly { Id: string | undefined; MetricStat?: { Stat: string | undefined } | undefined }[]
        | undefined;
    }) => {
      if (MetricDataQueries.some(({ MetricStat }) => MetricStat?.Stat === 'bad')) throw refusal;
      return { $metadata: {}, MetricDataResults: MetricDataQueries.map(({ Id }) => minutes(Id ?? '', [1])) };
    };
    const signals = ['Sum', 'Average', 'bad', 'p99', 'Maximum'].map((stat, index) => ({
      index,
      signal: metricSignal({ stat }),
    }));
    const readings = await readMetrics(signals, look(fakePort({ getMetricData })));
    expect(signals.map(({ index }) => readings.get(index)?.kind)).toEqual([
      'series',
      'series',
      'error',
      'series',
      'series',
    ]);
    expect(readings.get(2)).toMatchObject({
      cause: { reason: 'signal-unreadable', message: expect.stringContaining('Invalid stat') },
    });
  });

  test('does not lose an expression that cannot be sent', async () => {
    const { getMetricData } = pages([minutes('m0', [1])]);
    const signals = [
      { index: 4, signal: expressionSignal('hits / nothing') },
      { index: 7, signal: metricSignal() },
    ];
    const readings = await readMetrics(signals, look(fakePort({ getMetricData })));
    expect([readings.get(4)?.kind, readings.get(7)?.kind]).toEqual(['error', 'series']);
  });
});
