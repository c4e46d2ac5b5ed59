import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALARM_STATE, type Reading, type Signal } from '../../src/domain/signal.ts';
import { cloudWatchProvider } from '../../src/metrics/cloudwatch.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { cloudwatch } from '../../src/platform/aws/cloudwatch.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { describeRemoteSignalProvider } from '../contracts/signal-provider.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { alarmSignal, expressionSignal, HOUR, MINUTE, metricSignal, NOON } from './cloudwatch/fake-port.ts';

const HANGING_REGION = 'eu-west-1';
const NAMES = [
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_EC2_METADATA_DISABLED',
];

let standIn: AwsStandIn;
let ends: AbortController;
let environment: readonly (readonly [string, string | undefined])[];

beforeEach(async () => {
  ends = new AbortController();
  standIn = await startAws({ clock: () => HOUR.end });
  // The SDK takes its endpoint from the process.
  environment = NAMES.map((name) => [name, process.env[name]]);
  Object.assign(process.env, standIn.env);
  const search = { FunctionName: 'search' };
  standIn.cloudwatch.metric('AWS/Lambda', 'Errors', search, (at) => (at / MINUTE) % 7);
  standIn.cloudwatch.metric('AWS/Lambda', 'Secret', search, () => 1);
  standIn.cloudwatch.metric('Search', 'hits', search, () => 90);
  standIn.cloudwatch.metric('Search', 'misses', search, () => 10);
  standIn.cloudwatch.disturb({ status: 'Forbidden', of: 'Secret', times: Number.POSITIVE_INFINITY });
  standIn.faults.add({
    fault: { kind: 'hang' },
    times: Number.POSITIVE_INFINITY,
    when: ({ region }) => region === HANGING_REGION,
  });
});

afterEach(async () => {
  ends.abort();
  for (const [name, value] of environment) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

function build(region = 'us-east-1') {
  const aws = createAws({
    env: { ...standIn.env, AWS_REGION: region },
    clock: systemClock,
    signal: ends.signal,
  });
  return cloudWatchProvider(async (scope) => cloudwatch(aws, scope));
}

function read(signals: readonly Signal[]): Promise<readonly Reading[]> {
  return build().read(signals, HOUR, ends.signal);
}

function actions(): readonly string[] {
  return standIn.requests.map(({ action }) => action);
}

describeRemoteSignalProvider('CloudWatch through the SDK', () => ({
  provider: build(),
  window: HOUR,
  full: metricSignal(),
  silent: metricSignal({ metric: 'Nothing' }),
  broken: metricSignal({ metric: 'Secret' }),
  stalled: build(HANGING_REGION),
}));

describe('a look through the SDK', () => {
  test('is one call for metrics, math and counts', async () => {
    const signals = [
      metricSignal(),
      expressionSignal('100 * hits / (hits + misses)'),
      metricSignal({ stat: 'TC(:2)' }),
    ];
    const readings = await read(signals);
    expect(readings.map(({ kind }) => kind)).toEqual(['series', 'series', 'series']);
    expect(readings[1]).toMatchObject({ points: expect.arrayContaining([{ at: NOON, value: 90 }]) });
    expect(actions()).toEqual(['GetMetricData']);
  });

  test('puts pages together', async () => {
    standIn.cloudwatch.setPageSize(25);
    const [reading] = await read([metricSignal()]);
    expect(reading?.kind === 'series' && reading.points).toHaveLength(60);
    expect(actions()).toEqual(['GetMetricData', 'GetMetricData', 'GetMetricData']);
  });

  test('sees a flap of an alarm, of any type', async () => {
    const { ok, alarm } = ALARM_STATE;
    standIn.cloudwatch.alarm({ name: 'prod-search-errors' });
    standIn.cloudwatch.alarm({
      name: 'prod-search-all',
      type: 'CompositeAlarm',
      changes: [
        { at: NOON + 10 * MINUTE, state: 'ALARM', reason: 'errors' },
        { at: NOON + 11 * MINUTE, state: 'OK', reason: 'calm' },
      ],
    });
    const [reading] = await read([alarmSignal('prod-search-*', 'prod-search-errors')]);
    expect(
      reading?.kind === 'series' &&
        reading.points.map(({ of, at, value }) => [of, (at - NOON) / MINUTE, value]),
    ).toEqual([
      ['prod-search-all', 0, ok],
      ['prod-search-errors', 0, ok],
      ['prod-search-all', 10, alarm],
      ['prod-search-all', 11, ok],
    ]);
  });

  test('names the nearest alarm when one is missing', async () => {
    standIn.cloudwatch.alarm({ name: 'prod-search-errors' });
    expect(await read([alarmSignal('prod-serach-errors')])).toMatchObject([
      {
        kind: 'error',
        cause: { reason: 'alarm-missing', hint: expect.stringContaining('`prod-search-errors`') },
      },
    ]);
  });

  test('explains a dimension that is not there', async () => {
    const explanation = await build().explain(
      metricSignal({ dimensions: { FunctionName: 'serach' } }),
      ends.signal,
    );
    expect(explanation).toEqual({ detail: expect.stringContaining('(FunctionName=search)'), certain: false });
  });

  test('finds the one query that CloudWatch refuses', async () => {
    const readings = await read([
      metricSignal(),
      metricSignal({ stat: 'Som' }),
      metricSignal({ stat: 'Average' }),
    ]);
    expect(readings.map(({ kind }) => kind)).toEqual(['series', 'error', 'series']);
    expect(readings[1]).toMatchObject({
      cause: { reason: 'signal-unreadable', message: expect.stringContaining('Som') },
    });
  });
});

describe('a bad day', () => {
  test.each([
    ['expired credentials', { kind: 'expired-token' }, { reason: 'credentials-expired' }],
    [
      'a permission that lacks',
      { kind: 'access-denied' },
      { reason: 'signal-unreadable', hint: expect.stringContaining('cloudwatch:GetMetricData') },
    ],
    [
      'throttles without end',
      { kind: 'throttle' },
      { message: expect.stringContaining('GetMetricData failed') },
    ],
    ["a proxy's page", { kind: 'html', status: 502 }, { message: expect.stringContaining('HTTP 502') }],
    [
      'a connection that breaks',
      { kind: 'reset' },
      { message: expect.stringContaining('GetMetricData failed') },
    ],
  ] as const)('of %s is an error of the metrics, and the alarms are read', async (_, fault, cause) => {
    standIn.cloudwatch.alarm({ name: 'prod' });
    standIn.faults.add({ fault, action: 'GetMetricData', times: Number.POSITIVE_INFINITY });
    const readings = await read([metricSignal(), alarmSignal('prod'), metricSignal()]);
    expect(readings.map(({ kind }) => kind)).toEqual(['error', 'series', 'error']);
    expect(readings[0]).toMatchObject({ cause });
  });

  test('that the SDK rides out is no error', async () => {
    standIn.faults.add({ fault: { kind: 'throttle' }, action: 'GetMetricData' });
    expect(await read([metricSignal()])).toMatchObject([{ kind: 'series' }]);
  });
});
