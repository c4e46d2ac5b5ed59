import type { Target, TargetKind, TargetOf } from '../domain/target.ts';
import { stackGrants } from './stacks.ts';
import {
  functionArn,
  type Grant,
  nameIn,
  onAll,
  type Place,
  parameterArn,
  passRole,
  serviceArn,
  tableArn,
} from './statement.ts';

/** What each kind of target needs, to be read, moved and put back. One row a kind. */
const KINDS: {
  readonly [Kind in TargetKind]: (target: TargetOf<Kind>, place: Place) => readonly Grant[];
} = {
  cloudformation: ({ stack, changeSet }, place) =>
    stackGrants({ stack, changeSet: changeSet !== undefined }, place),
  alb: ({ rule, listener, start }) => [
    onAll(
      'reads weighted target groups, their health and their owners',
      ...['DescribeRules', 'DescribeListeners', 'DescribeTargetHealth', 'DescribeTags'].map(
        (action) => `elasticloadbalancing:${action}`,
      ),
      'ecs:ListClusters',
      'ecs:ListServices',
      'ecs:DescribeServices',
    ),
    {
      // The default rule of a listener is changed as the listener's default action.
      actions: [
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:ModifyListener',
        ...(start === 'swap' ? ['elasticloadbalancing:AddTags'] : []),
      ],
      resources: [nameIn(rule ?? listener ?? '*'), ...(rule === undefined ? [] : [listenerOf(nameIn(rule))])],
      purpose: 'moves traffic between target groups',
    },
  ],
  'api-gateway': ({ api, stage }, { partition, region }) => [
    {
      actions: ['apigateway:GET', 'apigateway:PATCH'],
      resources: [`arn:${partition}:apigateway:${region}::/restapis/${nameIn(api)}/stages/${nameIn(stage)}`],
      purpose: 'moves traffic of a stage to its canary',
    },
  ],
  lambda: (target, place) => {
    const name = functionArn(place, target.function);
    return [
      {
        actions: [
          'lambda:GetAlias',
          'lambda:UpdateAlias',
          'lambda:GetFunctionConfiguration',
          'lambda:GetProvisionedConcurrencyConfig',
        ],
        resources: [name, `${name}:*`],
        purpose: 'moves traffic of an alias between versions',
      },
      onAll(
        'sees whether CodeDeploy works on the alias',
        'codedeploy:ListDeployments',
        'codedeploy:BatchGetDeployments',
        'codedeploy:ListDeploymentTargets',
        'codedeploy:BatchGetDeploymentTargets',
      ),
    ];
  },
  ssm: ({ parameter, label }, place) => [
    {
      actions: [
        'ssm:GetParameter',
        'ssm:GetParameterHistory',
        'ssm:PutParameter',
        ...(label === undefined ? [] : ['ssm:LabelParameterVersion']),
      ],
      resources: [parameterArn(place, parameter)],
      purpose: 'moves traffic by a parameter',
    },
  ],
  dynamodb: ({ table }, place) => [
    {
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [tableArn(place, table)],
      purpose: 'moves traffic by an item',
    },
  ],
  ecs: ({ cluster, canary, baseline, taskDefinition, promote }, place) => [
    {
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resources: [serviceArn(place, cluster, canary), serviceArn(place, cluster, baseline)],
      purpose: 'moves traffic by the tasks of two services',
    },
    onAll('sees whether an autoscaler is at work', 'application-autoscaling:DescribeScalableTargets'),
    ...(taskDefinition === undefined && promote !== true ? [] : [passRole('the roles of the tasks', place)]),
  ],
  http: () => [],
  exec: () => [],
  simulated: () => [],
};

export function targetGrants(target: Target, place: Place): readonly Grant[] {
  return (KINDS[target.kind] as (of: Target, at: Place) => readonly Grant[])(target, place);
}

/** The listener that a rule belongs to: the default rule is changed through it. */
function listenerOf(rule: string): string {
  return rule.startsWith('arn:')
    ? rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
    : '*';
}
