import type { StageHandle } from '../../standins/aws/api-gateway/service.ts';
import { emitLambda, Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import { describeExample } from './describe-example.ts';
import type { Example, Ground } from './example.ts';
import { allowNotices, greenCommit } from './green-commit.ts';
import { weightsBy } from './weights-by.ts';

const API = 'a1b2c3d4e5';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:careervp-alerts';
const PREFIX = 'careervp-vpr';
const fn = (name: string) => `${PREFIX}-${name}-lambda-prod`;
const TABLE = `${PREFIX}-jobs-table-prod`;
let stage: StageHandle;

/** The stage with its canary, and the functions behind its two deployments. */
function deployApi({ aws, endpoint }: Ground): void {
  aws.cloudformation.stack({ name: 'CareerVpApi-prod', outputs: { RestApiId: API, Url: endpoint.url } });
  aws.cloudformation.stack({ name: 'CareerVpAsync-prod', outputs: { AlertTopicArn: TOPIC } });
  stage = aws.apiGateway.stage(API, 'prod', {
    deployment: 'sync01',
    canary: { percent: 0, deployment: 'async1', overrides: {} },
  });
  const answering = (status: number) => () => ({
    payload: JSON.stringify({ statusCode: status, body: '{}' }),
  });
  for (const [name, status] of [
    ['submit', 202],
    ['status', 200],
    ['generator', 200],
  ] as const)
    aws.lambda.function({ name: fn(name), versions: {}, invoke: answering(status) });
  aws.lambda.function({ name: fn('worker'), versions: {}, reserved: 5 });
  endpoint.answer('POST /api/vpr', { status: 202, json: { jobId: 'job-1' } });
  endpoint.answer('POST /pager', { status: 202, json: { status: 'success' } });
}

/** Queue, table, bucket, topic, dashboard and alarms. */
function deployBeside({ aws }: Ground): void {
  aws.sqs.queue(`${PREFIX}-jobs-queue-prod`, {
    deadLetters: `arn:aws:sqs:us-east-1:123456789012:${PREFIX}-jobs-dlq-prod`,
  });
  aws.sqs.queue(`${PREFIX}-jobs-dlq-prod`);
  aws.dynamodb.table(TABLE, {
    key: ['jobId'],
    indexes: { 'user-index': 'ACTIVE' },
    capacity: { read: 20, write: 20 },
  });
  aws.s3.bucket(`${PREFIX}-results-prod`);
  aws.sns.topic(TOPIC, { confirmed: 1 });
  aws.cloudwatch.dashboard('VPR-Async-Monitoring-prod');
  for (const alarm of [
    'dlq',
    'worker-errors',
    'queue-depth',
    'api-5xx',
    'worker-throttles',
    'jobs-throttles',
  ])
    aws.cloudwatch.alarm({ name: `${PREFIX}-${alarm}-alarm-prod`, actions: [TOPIC] });
}

/** Minutes of the stage, and of the functions that only the canary calls. */
function emit({ aws }: Ground, fate: 'healthy' | 'broken'): void {
  const { cloudwatch } = aws;
  const weightAt = weightsBy(aws, 'UpdateStage', () => stage.shown().canary?.percent ?? 100);
  const calls = { requests: 600, weightAt };
  const errors = (_at: number, weight: number) => (fate === 'broken' && weight > 10 ? 0.12 : 0.001);
  emitLambda(cloudwatch, fn('submit'), { ...calls, median: 900 });
  emitLambda(cloudwatch, fn('status'), { ...calls, seed: 2 });
  emitLambda(cloudwatch, fn('worker'), { ...calls, seed: 3, median: 40_000, errors });
  const all = new Service({ requests: 600 });
  const stageOf = { ApiName: 'careervp-api-prod', Stage: 'prod' };
  const resource = { ...stageOf, Method: 'POST', Resource: '/api/vpr' };
  const whole = { weightAt: () => 100 };
  cloudwatch.metric('AWS/ApiGateway', 'Count', resource, all.invocations, whole);
  cloudwatch.metric('AWS/ApiGateway', '5XXError', stageOf, all.errors, whole);
  // A backlog of a quarter of an hour, half an hour after the first shift: neither fit nor unfit.
  const began = aws.now();
  const backlog = (at: number) => (at > began + 1_800_000 && at < began + 2_700_000 ? 20 : 2);
  const visible = 'ApproximateNumberOfMessagesVisible';
  cloudwatch.metric('AWS/SQS', visible, { QueueName: `${PREFIX}-jobs-queue-prod` }, backlog);
}

const shift = (percent: string) =>
  ({
    service: 'api-gateway',
    action: 'UpdateStage',
    input: {
      restApiId: API,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/canarySettings/percentTraffic', value: percent }],
    },
  }) as const;
const READ = { service: 'api-gateway', action: 'GetStage', input: { restApiId: API } } as const;
const invoked = (name: string) =>
  ({ service: 'lambda', action: 'Invoke', input: { FunctionName: fn(name) } }) as const;
const concurrency = (of: number) =>
  ({
    service: 'lambda',
    action: 'PutFunctionConcurrency',
    input: { FunctionName: fn('worker'), ReservedConcurrentExecutions: of },
  }) as const;

const published = (subject: RegExp) =>
  ({ service: 'sns', action: 'Publish', input: { TopicArn: TOPIC, Subject: subject } }) as const;

const vprAsync = {
  name: 'vpr-async',
  soak: '1h',
  env: ({ endpoint }) => ({
    PAGERDUTY_URL: `${endpoint.url}/pager`,
    PAGERDUTY_KEY: 'routing-key-of-the-service',
    SMOKE_TOKEN: 'token-of-a-smoke-test',
  }),
  deploy(ground, fate) {
    allowNotices(ground);
    greenCommit(ground, ['unit', 'integration', 'load']);
    deployApi(ground);
    deployBeside(ground);
    emit(ground, fate);
  },
  passes: {
    wire: {
      preflight: [
        {
          service: 'cloudwatch',
          action: 'GetDashboard',
          input: { DashboardName: 'VPR-Async-Monitoring-prod' },
        },
        { service: 'dynamodb', action: 'DescribeTable', input: { TableName: TABLE } },
        { service: 's3', action: 'HeadBucket', input: { Bucket: `${PREFIX}-results-prod` } },
      ],
      canary: [shift('10.0'), READ, invoked('submit'), concurrency(10)],
      half: [shift('50.0'), READ],
      full: [
        shift('100.0'),
        READ,
        { request: 'POST /api/vpr', body: { smokeTest: true } },
        published(/^Finished/),
      ],
    },
    look: () => {
      const { deployment, canary } = stage.shown();
      if (deployment !== 'async1' || canary !== undefined) throw new Error('the canary was not promoted');
    },
  },
  fails: {
    phase: 'half',
    gate: 'Failed generations',
    wire: {
      half: [shift('50.0'), { request: 'POST /pager', body: { event_action: 'trigger' } }],
      rollback: [shift('0.0'), READ, concurrency(5), published(/^Rolled back/)],
    },
    look: ({ github }) => {
      if (github.issues.length !== 1)
        throw new Error(`${github.issues.length} issues instead of one incident`);
      if (stage.shown().deployment !== 'sync01') throw new Error('the stage serves another deployment');
    },
  },
} satisfies Example;

describeExample(vprAsync);
