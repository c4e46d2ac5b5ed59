import { describe, expect, test } from '@jest/globals';
import type { MetricRef } from '../../../src/domain/signal.ts';
import { explainMetric } from '../../../src/metrics/cloudwatch/explain.ts';
import { fakePort, metricRef, metricsList } from './fake-port.ts';

function metric(MetricName: string, dimensions: Readonly<Record<string, string>>, Namespace = 'AWS/Lambda') {
  return {
    Namespace,
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

const LAMBDA = metricsList(
  metric('Errors', { FunctionName: 'search' }),
  metric('Errors', { FunctionName: 'search', Resource: 'search:live' }),
  metric('Errors', { FunctionName: 'billing' }),
  metric('Errors', {}),
  metric('Duration', { FunctionName: 'search' }),
);

function explain(overrides: Partial<MetricRef>, lists = LAMBDA) {
  return explainMetric(
    metricRef(overrides),
    fakePort({ listMetrics: lists.listMetrics }),
    new AbortController().signal,
  );
}

describe('why a metric has no data', () => {
  test('is not asked of a metric that is there, in whatever order its dimensions stand', async () => {
    expect(
      await explain({ dimensions: { Resource: 'search:live', FunctionName: 'search' } }),
    ).toBeUndefined();
  });

  test('shows the dimensions that exist, those first that have most in common', async () => {
    expect(await explain({ dimensions: { FunctionName: 'search', Resource: 'search:prod' } })).toEqual({
      detail:
        'AWS/Lambda Errors (FunctionName=search, Resource=search:prod) does not exist; the nearest that do: ' +
        '(FunctionName=search, Resource=search:live), (FunctionName=search), (FunctionName=billing), (no dimensions)',
      certain: false,
    });
  });

  test('shows five sets of dimensions at most', async () => {
    const many = Array.from({ length: 20 }, (_, number) => metric('Errors', { FunctionName: `f${number}` }));
    const explanation = await explain({}, metricsList(...many));
    expect(explanation?.detail.match(/FunctionName=f/g)).toHaveLength(5);
  });

  test('is certain about a name that an AWS service does not have', async () => {
    expect(await explain({ metric: 'Eror' })).toEqual({
      detail: 'AWS/Lambda has no metric Eror; the nearest names there: Errors, Duration',
      certain: true,
    });
  });

  test.each([
    ['a namespace of one’s own', { namespace: 'Search', metric: 'Eror' }],
    [
      'a count of faults that comes only when there are some',
      { namespace: 'AWS/ApplicationELB', metric: 'HTTPCode_Target_5XX_Count' },
    ],
  ])('is not certain about %s', async (_, asked) => {
    const lists = metricsList(metric('RequestCount', {}, asked.namespace));
    expect(await explain(asked, lists)).toMatchObject({
      certain: false,
      detail: expect.stringContaining('RequestCount'),
    });
  });

  test('is not certain where the service has no metrics at all', async () => {
    expect(await explain({}, metricsList())).toEqual({
      detail: 'there are no metrics in AWS/Lambda, so none for AWS/Lambda Errors (FunctionName=search)',
      certain: false,
    });
  });

  test('is not certain before it has seen all metrics of the namespace', async () => {
    const listMetrics = async ({ MetricName }: { MetricName?: string | undefined }) =>
      MetricName === undefined
        ? { $metadata: {}, Metrics: [metric('Duration', {})], NextToken: 'more' }
        : { $metadata: {}, Metrics: [] };
    const explanation = await explainMetric(
      metricRef({ metric: 'Eror' }),
      fakePort({ listMetrics }),
      new AbortController().signal,
    );
    expect(explanation?.certain).toBe(false);
  });

  test('finds a metric among more of its name than anybody pages through', async () => {
    const many = fakePort({
      listMetrics: async ({ Dimensions = [] }) =>
        Dimensions.length > 0
          ? { $metadata: {}, Metrics: [metric('Errors', { FunctionName: 'search' })] }
          : { $metadata: {}, Metrics: [metric('Errors', { FunctionName: 'other' })], NextToken: 'more' },
    });
    expect(await explainMetric(metricRef(), many, new AbortController().signal)).toBeUndefined();
  });

  test('is asked for ten of its dimensions at most: more the filter does not take', async () => {
    const dimensions = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`d${i}`, 'x']));
    const lists = metricsList(metric('Errors', dimensions));
    expect(await explain({ dimensions }, lists)).toBeUndefined();
    expect(lists.inputs[0]?.Dimensions).toHaveLength(10);
  });

  test('looks into the account that the metric names', async () => {
    const lists = metricsList();
    await explain({ account: '123456789012' }, lists);
    expect(lists.inputs[0]).toMatchObject({ IncludeLinkedAccounts: true, OwningAccount: '123456789012' });
  });
});
