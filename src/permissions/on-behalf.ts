import { type Grant, onAll } from './statement.ts';

/**
 * What CloudFormation calls with the caller's permissions when a stack without a service role is updated, by type of
 * resource: the calls of the resource's own update. A type that is not here may do whatever its service does.
 */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'AWS::SSM::Parameter': ['ssm:PutParameter', 'ssm:GetParameters', 'ssm:AddTagsToResource'],
  'AWS::Lambda::Alias': ['lambda:GetAlias', 'lambda:UpdateAlias'],
  'AWS::Lambda::Version': ['lambda:PublishVersion', 'lambda:GetFunctionConfiguration'],
  'AWS::Lambda::Function': [
    'lambda:GetFunction',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [
    'elasticloadbalancing:DescribeRules',
    'elasticloadbalancing:ModifyRule',
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [
    'elasticloadbalancing:DescribeListeners',
    'elasticloadbalancing:ModifyListener',
  ],
  'AWS::CloudFront::Distribution': ['cloudfront:GetDistribution', 'cloudfront:UpdateDistribution'],
  'AWS::Route53::RecordSet': ['route53:GetChange', 'route53:ChangeResourceRecordSets'],
  'AWS::ApiGateway::Stage': ['apigateway:GET', 'apigateway:PATCH'],
  'AWS::ECS::Service': ['ecs:DescribeServices', 'ecs:UpdateService'],
  'AWS::DynamoDB::Table': ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'],
};

/** Prefix of the service in IAM where it is not the second part of the type in small letters. */
const PREFIXES: Readonly<Record<string, string>> = {
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  ApiGateway: 'apigateway',
  ApiGatewayV2: 'apigateway',
  CertificateManager: 'acm',
  StepFunctions: 'states',
};

/** The grant for the resource types of a template, apart from what the plan itself calls. */
export function onBehalfGrants(types: readonly string[]): readonly Grant[] {
  const actions = [...new Set(types)].sort().flatMap((type) => TYPES[type] ?? everythingOf(type));
  if (actions.length === 0) return [];
  return [
    onAll(
      'is called by CloudFormation on behalf of the caller; a service role on the stack takes its place',
      ...actions,
    ),
  ];
}

function everythingOf(type: string): readonly string[] {
  const [owner, service = ''] = type.split('::');
  if (owner !== 'AWS' || service === '' || service === 'CloudFormation') return [];
  return [`${PREFIXES[service] ?? service.toLowerCase()}:*`];
}
