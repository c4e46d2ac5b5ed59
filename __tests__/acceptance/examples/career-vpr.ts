import type { StageHandle } from '../../standins/aws/api-gateway/service.ts';
import { emitLambda, Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { Ground } from './example.ts';
import { weightsBy } from './weights-by.ts';

export const API = 'a1b2c3d4e5';
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:careervp-alerts';
export const PREFIX = 'careervp-vpr';
export const fn = (name: string) => `${PREFIX}-${name}-lambda-prod`;
export const TABLE = `${PREFIX}-jobs-table-prod`;
/** The stage with its canary, and the functions behind its two deployments. */
function deployApi({ aws, endpoint }: Ground): StageHandle {
  aws.cloudformation.stack({ name: 'CareerVpApi-prod', outputs: { RestApiId: API, Url: endpoint.url } });
  aws.cloudformation.stack({ name: 'CareerVpAsync-prod', outputs: { AlertTopicArn: TOPIC } });
  const stage = aws.apiGateway.stage(API, 'prod', {
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
  return stage;
}

/** Queue, table, bucket, topic, dashboard and alarms. */
function deployBeside({ aws }: Ground): void {
  aws.sqs.queue(`${PREFIX}-jobs-queue-prod`, {
    deadLetters: `arn:aws:sqs:us-east-1:123456789012:${PREFIX}-jobs-dlq-prod`,
  });
  aws.sqs.queue(`${PREFIX}-jobs-dlq-prod`);
  // On demand: the first throttle switches it over.
  aws.dynamodb.table(TABLE, { key: ['jobId'], indexes: { 'user-index': 'ACTIVE' } });
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
function emit({ aws }: Ground, stage: StageHandle, fate: 'healthy' | 'broken'): void {
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
  const throttled = (at: number) => (at > began + 1_800_000 && at < began + 2_100_000 ? 1 : undefined);
  cloudwatch.metric('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: TABLE }, throttled);
  cloudwatch.metric('AWS/SQS', visible, { QueueName: `${PREFIX}-jobs-queue-prod` }, backlog);
}

/** Puts all that the plan names in its place; answers the stage, to be looked at afterwards. */
export function deployCareerVpr(ground: Ground, fate: 'healthy' | 'broken'): StageHandle {
  const stage = deployApi(ground);
  deployBeside(ground);
  emit(ground, stage, fate);
  return stage;
}
