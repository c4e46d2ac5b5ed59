import { describe, expect, test } from '@jest/globals';
import type { Gate } from '../../src/domain/gate.ts';
import { parsed, ratioGate, toldAbout } from './sample.ts';

function gateOf(text: string): Gate {
  const gate = parsed({ gates: `gates:\n${text}` }).phases[0]?.gates[0];
  if (gate === undefined) throw new Error('no gate');
  return gate;
}

const metric = (keys: string, more: string) => gateOf(`  - { name: G, metric: { ${keys} }, ${more} }`);
const QUEUE = 'namespace: Own, metric: Depth, dimensions: {}';
const latency = (keys: string, more: string) =>
  gateOf(`  - { name: L, latency: { percentile: 95, of: { ${keys} } }, ${more} }`);
const LAMBDA = 'namespace: AWS/Lambda, metric: Duration, dimensions: { FunctionName: f }';
const ALB =
  'namespace: AWS/ApplicationELB, metric: TargetResponseTime, dimensions: { LoadBalancer: app/a/1 }';

describe('bounds', () => {
  test.each([
    ['pass: { max: 1% }', { upper: { pass: 0.01, fail: 0.01 } }],
    ['fail: { above: 5% }', { upper: { pass: 0.05, fail: 0.05 } }],
    ['pass: { max: 1% }, fail: { above: 5% }', { upper: { pass: 0.01, fail: 0.05 } }],
    ['pass: { min: 99.9% }, fail: { below: 99% }', { lower: { pass: 0.999, fail: 0.99 } }],
    ['pass: { max: 0 }, fail: { above: 0.1% }', { upper: { pass: 0, fail: 0.001 } }],
  ])('a ratio with %s', (limits, bounds) => {
    expect(gateOf(ratioGate(limits))).toMatchObject({ kind: 'ratio', unit: 'percent', bounds });
  });

  test('a plain value may have both sides', () => {
    expect(metric(QUEUE, 'pass: { min: 2, max: 10 }, fail: { below: 1 }')).toMatchObject({
      bounds: { upper: { pass: 10, fail: 10 }, lower: { pass: 2, fail: 1 } },
      unit: 'none',
      for: 3,
    });
  });

  test('sizes and times on metrics that are emitted in that unit', () => {
    expect(metric(`${QUEUE}, in: bytes`, 'pass: { max: 10MB }, fail: { above: 10MiB }')).toMatchObject({
      unit: 'bytes',
      bounds: { upper: { pass: 10_000_000, fail: 10_485_760 } },
    });
    expect(metric(LAMBDA, 'pass: { max: 2s }')).toMatchObject({
      unit: 'milliseconds',
      bounds: { upper: { pass: 2000 } },
    });
  });
});

describe('a ratio', () => {
  test('adds up both counts', () => {
    const gate = gateOf(ratioGate());
    expect(
      gate.signals.map(
        (signal) => signal.kind === 'metric' && [signal.id, signal.metric.metric, signal.metric.stat],
      ),
    ).toEqual([
      ['g1a', 'Errors', 'Sum'],
      ['g1b', 'Invocations', 'Sum'],
    ]);
  });

  test.each([
    ['pass: { max: 1% }', 1000],
    ['pass: { max: 3% }', 334],
    ['pass: { min: 95% }', 200],
    ['pass: { max: 0% }, fail: { above: 1% }', 1000],
    ['pass: { max: 0% }', 1],
    ['pass: { max: 1% }, min-samples: 50', 50],
  ])('with %s needs %d requests', (limits, minSamples) => {
    expect(gateOf(ratioGate(limits))).toMatchObject({ minSamples });
  });
});

describe('a latency', () => {
  const stats = (gate: Gate) =>
    gate.signals.map((signal) => (signal.kind === 'metric' ? signal.metric.stat : ''));

  test('counts requests within each limit, in the unit of its source', () => {
    const inMs = latency(LAMBDA, 'pass: { max: 200ms }, fail: { above: 0.3s }');
    expect(stats(inMs)).toEqual(['TC(:200)', 'TC(:300)', 'SampleCount', 'p95']);
    expect(inMs).toMatchObject({
      bounds: { upper: { pass: 200, fail: 300 } },
      unit: 'milliseconds',
      minSamples: 200,
      scale: 1,
    });
    const inSeconds = latency(ALB, 'pass: { max: 200ms }');
    expect(stats(inSeconds)).toEqual(['TC(:0.2)', 'TC(:0.2)', 'SampleCount', 'p95']);
    expect(inSeconds).toMatchObject({ bounds: { upper: { pass: 200, fail: 200 } }, scale: 1000 });
  });

  test("of a metric of one's own takes the unit from the plan", () => {
    expect(
      stats(latency('namespace: Own, metric: T, dimensions: {}, in: seconds', 'pass: { max: 1ms }'))[0],
    ).toBe('TC(:0.001)');
  });
});

describe('times', () => {
  test.each([
    ['AWS/Lambda', 2],
    ['AWS/ApplicationELB', 3],
    ['AWS/ApiGateway', 2],
    ['AWS/CloudFront', 10],
    ['Own', 2],
  ])('of %s: settled after %d minutes', (namespace, minutes) => {
    expect(metric(`namespace: ${namespace}, metric: M, dimensions: {}`, 'pass: { max: 1 }')).toMatchObject({
      settle: minutes * 60_000,
      aliveWithin: (10 + minutes) * 60_000,
      period: 60,
      warmUp: 0,
    });
  });

  test.each([
    ['5m', 12],
    ['15m', 32],
    ['1h', 122],
  ])('with periods of %s: two of them, and the settle time, to show itself', (period, minutes) => {
    expect(metric(QUEUE, `pass: { max: 1 }, period: ${period}`)).toMatchObject({
      aliveWithin: minutes * 60_000,
    });
  });

  test('all options of judging', () => {
    const options =
      'for: 5, period: 5m, settle: 1m, warm-up: 10m, alive-within: 1h, no-data: pass, on-error: fail, unsettled: hold, advisory: false, runbook: r, owner: o';
    expect(metric(QUEUE, `pass: { max: 1 }, ${options}`)).toMatchObject({
      for: 5,
      period: 300,
      settle: 60_000,
      warmUp: 600_000,
      aliveWithin: 3_600_000,
      noData: 'pass',
      onError: 'fail',
      unsettled: 'hold',
      advisory: false,
      runbook: 'r',
      owner: 'o',
    });
  });
});

test('an expression carries its metrics, region and role', () => {
  const ref = (name: string) =>
    `{ namespace: Own, metric: ${name}, dimensions: {}, stat: Sum, region: eu-west-1 }`;
  expect(
    gateOf(
      `  - { name: E, expression: 100 * a / (a + b), metrics: { a: ${ref('A')}, b: ${ref('B')} }, pass: { min: 85 } }`,
    ),
  ).toMatchObject({
    kind: 'expression',
    signals: [
      {
        kind: 'expression',
        expression: '100 * a / (a + b)',
        region: 'eu-west-1',
        metrics: { a: { metric: 'A', stat: 'Sum' } },
      },
    ],
  });
});

test('alarms as a list, or with a region; they have no settle time', () => {
  expect(gateOf('  - { name: A, alarms: [a], unsettled: hold, warm-up: 5m }')).toMatchObject({
    unsettled: 'hold',
    warmUp: 300_000,
  });
  expect(gateOf('  - { name: A, alarms: ["a-*"], ignore-red: [a-old] }')).toMatchObject({
    kind: 'alarms',
    settle: 0,
    ignoreRed: ['a-old'],
    signals: [{ patterns: ['a-*'] }],
  });
  expect(gateOf('  - { name: A, alarms: { names: [b], region: us-east-1 } }').signals[0]).toEqual({
    kind: 'alarms',
    id: 'g1a',
    patterns: ['b'],
    region: 'us-east-1',
  });
});

describe('a split', () => {
  const counts = (name: string) =>
    `{ namespace: AWS/ApplicationELB, metric: RequestCount, dimensions: { TargetGroup: ${name} } }`;
  const split = (more = '') => ({
    gates: `gates:\n  - { name: Split, split: { of: ${counts('green')}, over: ${counts('all')}${more} } }`,
  });

  test('is held against the weight of each phase', () => {
    const bounds = (more?: string) =>
      parsed(split(more)).phases.map(({ gates: [gate] }) => gate?.kind === 'split' && gate.bounds);
    expect(bounds()).toEqual([
      { upper: { pass: 0.12, fail: 0.12 }, lower: { pass: 0.08, fail: 0.08 } },
      { upper: { pass: 1, fail: 1 }, lower: { pass: 0.98, fail: 0.98 } },
    ]);
    expect(bounds(', tolerance: 5%')[0]).toMatchObject({ upper: { pass: 0.15 } });
  });

  test('has no limits of its own', () => {
    const text = { gates: split().gates.replace(/ }$/, ', pass: { max: 1% } }') };
    expect(toldAbout(text)).toContainEqual(expect.stringMatching(/pass does not fit the kind split/));
  });
});
