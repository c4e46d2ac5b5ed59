import type { AskedCheck, CheckKind, CheckOf } from '../domain/check.ts';
import {
  arnOf,
  functionArn,
  type Grant,
  nameIn,
  onAll,
  type Place,
  queueArn,
  stackArn,
  tableArn,
} from './statement.ts';

function reads(resource: string, ...actions: readonly string[]): readonly Grant[] {
  return [{ actions, resources: [resource], purpose: 'asks a check' }];
}

const ALARMS = () => [onAll('asks a check', 'cloudwatch:DescribeAlarms')];

const IMAGES = (repository: string, place: Place, ...actions: readonly string[]) =>
  reads(arnOf(place, 'ecr', `repository/${nameIn(repository)}`), ...actions);

/** What each kind of check needs. One row a kind. */
const KINDS: {
  readonly [Kind in CheckKind]: (check: CheckOf<Kind>, place: Place) => readonly Grant[];
} = {
  stack: ({ stack }, place) => reads(stackArn(place, stack), 'cloudformation:DescribeStacks'),
  dashboard: ({ dashboard }, { partition, account }) =>
    reads(
      `arn:${partition}:cloudwatch::${account}:dashboard/${nameIn(dashboard)}`,
      'cloudwatch:GetDashboard',
    ),
  'alarms-exist': ALARMS,
  'alarm-actions': ALARMS,
  'sqs-empty': ({ queue }, place) =>
    reads(queueArn(place, queue), 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'),
  queue: ({ queue }, place) => reads(queueArn(place, queue), 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'),
  bucket: ({ bucket }, { partition }) => reads(`arn:${partition}:s3:::${nameIn(bucket)}`, 's3:ListBucket'),
  topic: ({ topic }) => reads(nameIn(topic), 'sns:GetTopicAttributes'),
  table: ({ table }, place) => reads(tableArn(place, table), 'dynamodb:DescribeTable'),
  'target-health': () => [onAll('asks a check', 'elasticloadbalancing:DescribeTargetHealth')],
  image: ({ repository }, place) => IMAGES(repository, place, 'ecr:DescribeImages'),
  scan: ({ repository }, place) =>
    IMAGES(repository, place, 'ecr:DescribeImages', 'ecr:DescribeImageScanFindings'),
  'metric-alive': () => [onAll('asks a check', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics')],
  budget: ({ budget, account }, { partition, ...place }) =>
    reads(
      `arn:${partition}:budgets::${account ?? place.account}:budget/${nameIn(budget)}`,
      'budgets:ViewBudget',
    ),
  'lambda-invoke': (check, place) => {
    const name = functionArn(place, check.function);
    return reads(
      check.qualifier === undefined ? name : `${name}:${nameIn(check.qualifier)}`,
      'lambda:InvokeFunction',
    );
  },
  'github-checks': () => [],
  http: () => [],
  exec: () => [],
  manual: () => [],
};

export function checkGrants(check: AskedCheck, place: Place): readonly Grant[] {
  return (KINDS[check.kind] as (of: AskedCheck, at: Place) => readonly Grant[])(check, place);
}
