import { describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/domain/signal.ts';
import type { Scope } from '../../src/metrics/cloudwatch/port.ts';
import { cloudWatchProvider } from '../../src/metrics/cloudwatch.ts';
import { describeRemoteSignalProvider } from '../contracts/signal-provider.ts';
import {
  alarm,
  alarmSignal,
  alarmsOf,
  expressionSignal,
  fakePort,
  HOUR,
  MINUTE,
  metricSignal,
  metricsList,
} from './cloudwatch/fake-port.ts';

/** A CloudWatch whose metric `Errors` has one point a minute, whose `Nothing` has none and whose `Secret` is forbidden. */
const search = fakePort({
  async getMetricData({ MetricDataQueries = [], StartTime, EndTime }) {
    const [from, to] = [StartTime?.getTime() ?? 0, EndTime?.getTime() ?? 0];
    const times = Array.from({ length: (to - from) / MINUTE }, (_, minute) => from + minute * MINUTE);
    const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat }) => {
      const name = MetricStat?.Metric?.MetricName;
      const some = name === 'Errors' ? times : [];
      const StatusCode = name === 'Secret' ? ('Forbidden' as const) : ('Complete' as const);
      return {
        Id,
        StatusCode,
        Timestamps: some.map((at) => new Date(at)),
        Values: some.map((at) => (at / MINUTE) % 7),
      };
    });
    return { $metadata: {}, MetricDataResults };
  },
  ...alarmsOf([alarm('prod-errors')]),
  ...metricsList({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: 'search' }],
  }),
});

const silentPromise = () => new Promise<never>(() => {});

describeRemoteSignalProvider('CloudWatch', () => ({
  provider: cloudWatchProvider(async () => search),
  window: HOUR,
  full: metricSignal(),
  silent: metricSignal({ metric: 'Nothing' }),
  broken: metricSignal({ metric: 'Secret' }),
  stalled: cloudWatchProvider(silentPromise),
}));

describe('scopes', () => {
  test('are read side by side, each once', async () => {
    const scopes: Scope[] = [];
    const provider = cloudWatchProvider(async (scope) => {
      scopes.push(scope);
      return search;
    });
    const signals: readonly Signal[] = [
      metricSignal(),
      metricSignal({ region: 'us-east-1' }),
      { ...alarmSignal('prod-*'), region: 'us-east-1' },
      metricSignal({ region: 'us-east-1', role: 'arn:aws:iam::123456789012:role/read' }),
      { ...expressionSignal('100 * hits / misses'), region: 'us-east-1' },
    ];
    const readings = await provider.read(signals, HOUR, new AbortController().signal);
    expect(readings.map(({ kind }) => kind)).toEqual(['series', 'series', 'series', 'series', 'no-data']);
    expect(scopes).toEqual([
      {},
      { region: 'us-east-1' },
      { region: 'us-east-1', role: 'arn:aws:iam::123456789012:role/read' },
    ]);
  });

  test('that fail leave the others alone', async () => {
    const expired = Object.assign(new Error('The security token is expired'), {
      name: 'ExpiredToken',
      Code: 'ExpiredToken',
    });
    const provider = cloudWatchProvider(async ({ region }) => {
      if (region !== undefined) throw expired;
      return search;
    });
    const signals = [metricSignal(), metricSignal({ region: 'us-east-1' }), metricSignal()];
    const readings = await provider.read(signals, HOUR, new AbortController().signal);
    expect(readings.map(({ kind }) => kind)).toEqual(['series', 'error', 'series']);
    expect(readings[1]).toMatchObject({ cause: { reason: 'credentials-expired' } });
  });

  test('cannot be mixed in one expression', async () => {
    const mixed = expressionSignal('100 * hits / misses');
    const metrics = { ...mixed.metrics, hits: { ...metricSignal().metric, region: 'us-east-1' } };
    const provider = cloudWatchProvider(async () => search);
    const readings = await provider.read(
      [{ ...mixed, metrics }, metricSignal()],
      HOUR,
      new AbortController().signal,
    );
    expect(readings).toMatchObject([
      { kind: 'error', cause: { reason: 'signal-unreadable' } },
      { kind: 'series' },
    ]);
  });
});

describe('explaining', () => {
  const provider = cloudWatchProvider(async () => search);
  const signal = new AbortController().signal;

  test('tells the first metric of an expression that is not there', async () => {
    const metrics = { errors: metricSignal().metric, hits: metricSignal({ metric: 'Erors' }).metric };
    const explanation = await provider.explain({ ...expressionSignal('errors / hits'), metrics }, signal);
    expect(explanation).toEqual({
      detail: 'AWS/Lambda has no metric Erors; the nearest names there: Errors',
      certain: true,
    });
  });

  test('leaves alarms to their reading', async () => {
    expect(await provider.explain(alarmSignal('a'), signal)).toBeUndefined();
  });

  test('is not certain when it may not look', async () => {
    const blind = cloudWatchProvider(async () => fakePort({}));
    expect(await blind.explain(metricSignal(), signal)).toEqual({
      detail: expect.stringContaining('this call was not expected'),
      certain: false,
    });
  });
});
