import type { DeedOf, Step, StepKind } from '../domain/step.ts';
import { functionSteps } from './function-steps.ts';
import { stackGrants } from './stacks.ts';
import {
  arnOf,
  type Grant,
  nameIn,
  on,
  onAll,
  type Place,
  parameterArn,
  passRole,
  serviceArn,
  stackArn,
  tableArn,
} from './statement.ts';

/** What each kind of step needs. One row a kind. */
const KINDS: {
  readonly [Kind in StepKind]: (step: DeedOf<Kind>, place: Place) => readonly Grant[];
} = {
  'cloudformation-parameter': ({ stack }, place) => stackGrants({ stack }, place),
  'alb-weights': ({ rule, listener }) => [
    onAll(
      'reads weighted target groups',
      'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeListeners',
    ),
    on(
      [nameIn(rule ?? listener ?? '*')],
      'sets the weights of target groups',
      rule === undefined ? 'elasticloadbalancing:ModifyListener' : 'elasticloadbalancing:ModifyRule',
    ),
  ],
  'ecs-service': ({ cluster, service, taskDefinition }, place) => [
    on(
      [serviceArn(place, cluster, service)],
      'sets the tasks of a service',
      'ecs:DescribeServices',
      'ecs:UpdateService',
    ),
    ...(taskDefinition === undefined
      ? []
      : [
          onAll('finds the revision before', 'ecs:ListTaskDefinitions'),
          passRole('the roles of the tasks', place),
        ]),
  ],
  ...functionSteps,
  'delete-stack': ({ stack }, place) => [
    on(
      [stackArn(place, stack)],
      'deletes a stack',
      'cloudformation:DescribeStacks',
      'cloudformation:DeleteStack',
      'cloudformation:ListStackResources',
      'cloudformation:DescribeStackEvents',
    ),
    onAll(
      'sees whether a stack is still in use',
      'cloudformation:ListStacks',
      'cloudfront:GetDistributionConfig',
      'cloudwatch:GetMetricData',
    ),
  ],
  'deploy-stack': ({ stack }, place) => [
    ...stackGrants({ stack }, place),
    on([stackArn(place, stack)], 'makes a stack', 'cloudformation:CreateStack'),
    onAll('reads a template', 'cloudformation:GetTemplateSummary'),
  ],
  'delete-parameter': ({ parameter }, place) => [
    on([parameterArn(place, parameter)], 'deletes a parameter', 'ssm:GetParameter', 'ssm:DeleteParameter'),
  ],
  ssm: ({ parameter }, place) => [
    on(
      [parameterArn(place, parameter)],
      'sets a parameter',
      'ssm:GetParameter',
      'ssm:GetParameterHistory',
      'ssm:PutParameter',
    ),
  ],
  dynamodb: ({ table }, place) => [
    on([tableArn(place, table)], 'sets fields of an item', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
  ],
  'dynamodb-capacity': ({ table }, place) => [
    on(
      [tableArn(place, table)],
      'sets the capacity of a table',
      'dynamodb:DescribeTable',
      'dynamodb:UpdateTable',
    ),
  ],
  'ecr-delete-images': ({ repository }, place) => [
    on(
      [arnOf(place, 'ecr', `repository/${nameIn(repository)}`)],
      'deletes images',
      'ecr:DescribeImages',
      'ecr:BatchDeleteImage',
    ),
    onAll(
      'sees whether a task still uses an image',
      ...[
        'ListClusters',
        'ListServices',
        'DescribeServices',
        'ListTasks',
        'DescribeTasks',
        'DescribeTaskDefinition',
      ].map((action) => `ecs:${action}`),
    ),
  ],
  'set-alarm-actions': (_step, place) => [
    onAll('finds alarms', 'cloudwatch:DescribeAlarms'),
    on(
      [arnOf(place, 'cloudwatch', 'alarm:*')],
      'switches the actions of alarms',
      'cloudwatch:EnableAlarmActions',
      'cloudwatch:DisableAlarmActions',
    ),
  ],
  http: () => [],
  exec: () => [],
};

/** What a step needs, its undo included. */
export function stepGrants(step: Step, place: Place): readonly Grant[] {
  return (KINDS[step.kind] as (of: Step, at: Place) => readonly Grant[])(step, place);
}
