import { afterEach, expect, test } from '@jest/globals';
import { Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { Source } from '../../standins/aws/cloudwatch/metric.ts';
import type { AwsStandIn } from '../../standins/aws/server.ts';
import { type AdminApi, serveBrainApi } from './admin-api.ts';
import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';
import { ExampleRun } from './example-run.ts';
import { missingOn } from './wire.ts';

const TOKEN = 'token-of-the-admin-api';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:brain-api-team';
let api: AdminApi;

/** Successes and errors of the same requests: what is no error has succeeded. */
function swapped(errors: Source): Source {
  return (at, weightAt) => {
    const found = errors(at, weightAt);
    if (found === undefined || typeof found === 'number' || !('counts' in found)) return undefined;
    const [good = 0, bad = 0] = found.counts;
    return { values: [0, 1], counts: [bad, good] };
  };
}

/** Minutes of the two implementations; the modern one answers a tenth faster. */
function emit({ cloudwatch }: AwsStandIn, fate: 'healthy' | 'broken'): void {
  const errors = (_at: number, weight: number) => (fate === 'broken' && weight > 10 ? 0.15 : 0.001);
  const modern = new Service({ requests: 3000, median: 4000, errors });
  const legacy = new Service({ requests: 3000, median: 4800, seed: 2 });
  const tools = new Service({ requests: 6000, seed: 3 });
  const put = (implementation: string, metrics: Readonly<Record<string, Source>>, weight: number) => {
    const weightAt = (at: number) => Math.abs(weight - api.weightAt(at));
    for (const [name, source] of Object.entries(metrics))
      cloudwatch.metric('BrainApi', name, { Implementation: implementation }, source, { weightAt });
  };
  const requests = (of: Service) => ({
    Requests: of.invocations,
    Successes: swapped(of.errors),
    Errors: of.errors,
    ResponseTime: of.duration,
  });
  const memory: Source = (at, weightAt) => (weightAt(at) === 0 ? undefined : 55);
  const used = { ToolCalls: tools.invocations, ToolFailures: tools.errors, MemoryUtilization: memory };
  put('modern', { ...requests(modern), ...used }, 0);
  put('legacy', requests(legacy), 100);
}

const update = (rolloutPercentage: number) =>
  ({ request: 'POST /api/admin/ab-testing/update', body: { rolloutPercentage } }) as const;
const RESULTS = { request: 'GET /api/admin/ab-testing/results' } as const;
/** `emergency-rollback.sh`, once the traffic is back. */
const EMERGENCY = [
  {
    request: 'POST /api/admin/feature-flags/disable',
    body: { flag: 'USE_MODERN_BRAIN_API', value: false },
  },
  { request: 'POST /api/admin/ab-testing/emergency-stop' },
  { request: 'POST /api/admin/memory/cleanup' },
  {
    request: 'POST /api/admin/alerts/emergency',
    body: { message: 'Brain API rolled back to legacy implementation' },
  },
] as const;

const brainApi = {
  name: 'brain-api',
  soak: '1h',
  vars: ({ endpoint }) => ({ api: endpoint.url }),
  env: ({ endpoint }) => ({ BRAIN_ADMIN_TOKEN: TOKEN, SLACK_WEBHOOK: `${endpoint.url}/slack` }),
  deploy({ aws, endpoint }, fate) {
    api = serveBrainApi(endpoint, TOKEN);
    endpoint.answer('POST /slack', { text: 'ok' });
    aws.cloudwatch.alarm({ name: 'brain-api-critical' });
    aws.sns.topic(TOPIC, { confirmed: 1 });
    emit(aws, fate);
  },
  passes: {
    wire: {
      dark: [
        { request: 'GET /api/brain?mode=health' },
        { request: 'POST /api/admin/dashboard/start' },
        {
          request: 'POST /api/admin/ab-testing/start',
          body: {
            testId: 'brain-api-modern-rollout',
            name: 'Brain API Modern Implementation Rollout',
            rolloutPercentage: 0,
            enabled: true,
            maxErrorRate: 0.05,
            minSuccessRate: 0.95,
            maxResponseTime: 15_000,
          },
        },
        { request: 'POST /api/admin/memory/start' },
        { request: 'POST /api/brain', body: { messages: [{ role: 'user', content: 'Hello' }] } },
      ],
      canary: [update(10), RESULTS, { service: 'cloudwatch', action: 'GetMetricData' }],
      quarter: [update(25), RESULTS],
      half: [update(50), RESULTS],
      'three-quarters': [update(75), RESULTS],
      full: [update(100), RESULTS, { service: 'sns', action: 'Publish', input: { TopicArn: TOPIC } }],
      cleanup: [
        { request: 'DELETE /api/admin/feature-flags/USE_MODERN_BRAIN_API' },
        { request: 'POST /api/admin/dashboard/update-baselines' },
      ],
    },
    look: ({ endpoint }) => {
      const asked = new Set(endpoint.requests.map(({ method, path }) => `${method} ${path}`));
      for (const path of [
        'feature-flags/status',
        'dashboard/metrics?window=5m',
        'dashboard/alerts',
        'memory/stats',
      ])
        expect(asked).toContain(`GET /api/admin/${path}`);
    },
  },
  fails: {
    phase: 'quarter',
    gate: 'Success rate',
    wire: {
      rollback: [
        { request: 'POST /api/admin/ab-testing/stop' },
        RESULTS,
        ...EMERGENCY,
        { request: 'POST /slack', body: { text: /Impact: .*Action taken: .*ETA: .*Next update: /s } },
      ],
    },
    look: () => expect(api.test().enabled).toBe(false),
  },
} satisfies Example;

describeExample(brainApi);

let run: ExampleRun;
afterEach(() => run?.close());

test('the brain API is rolled back by hand as by emergency-rollback.sh', async () => {
  run = await ExampleRun.start(brainApi, 'healthy');
  for (const phase of ['dark', 'canary']) await run.phase(phase);
  const rollback = await run.rollback();
  expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  expect(missingOn(run.sentBy('rollback'), [update(0), RESULTS, ...EMERGENCY])).toEqual([]);
  expect(run.problems()).toEqual([]);
});
