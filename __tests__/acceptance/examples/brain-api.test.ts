import { afterEach, expect, test } from '@jest/globals';
import { type AdminApi, serveBrainApi } from './admin-api.ts';
import { emitBrainApi } from './brain-metrics.ts';
import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';
import { ExampleRun } from './example-run.ts';
import { missingOn } from './wire.ts';

const TOKEN = 'token-of-the-admin-api';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:brain-api-team';
let api: AdminApi;

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
    emitBrainApi(aws, api, { breaks: fate === 'broken' });
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

test('memory between its limits is cleaned up once, and the phase goes on', async () => {
  run = await ExampleRun.start(brainApi, 'healthy');
  const { aws, endpoint } = run;
  await run.phase('dark');
  const cleaned = () => endpoint.requests.find(({ path }) => path === '/api/admin/memory/cleanup')?.at;
  emitBrainApi(aws, api, { memory: (at) => (at > (cleaned() ?? Number.POSITIVE_INFINITY) ? 55 : 85) });
  const canary = await run.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
  const cleanups = run.sentBy('canary').requests.filter(({ path }) => path.endsWith('/memory/cleanup'));
  expect(cleanups).toHaveLength(1);
  expect(run.problems()).toEqual([]);
});
