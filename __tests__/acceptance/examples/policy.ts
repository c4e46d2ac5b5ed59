import type { AwsRequest, ServiceName } from '../../standins/aws/wire/request.ts';

/** A policy of IAM, as far as `permissions` writes one. */
export interface Policy {
  readonly Statement: readonly {
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** A call as a policy sees it. */
export interface CallMade {
  readonly service: ServiceName;
  readonly operation: string;
  /** What the call names: a stack, a function, an ARN; undefined when it names nothing. */
  readonly resource: string | undefined;
}

/** Where calls name what they act on; the first that a call has counts. */
const NAMES = [
  'StackName',
  'TopicArn',
  'FunctionName',
  'DashboardName',
  'BudgetName',
  'TableName',
  'TargetGroupArn',
  'RuleArn',
  'RuleArns',
  'ListenerArn',
  'ListenerArns',
  'QueueUrl',
  'QueueName',
  'Bucket',
  'repositoryName',
  'restApiId',
  'service',
  'services',
  'RoleArn',
  'Names',
  'Name',
];

/** Every call that was made, each once, in the order of the first time. */
export function callsMade(requests: readonly AwsRequest[]): readonly CallMade[] {
  const made = requests.map(({ service, action, input }) => {
    const name = NAMES.map((key) => input[key]).find((value) => value !== undefined);
    const resource = Array.isArray(name) ? name[0] : name;
    return { service, operation: action, resource: resource === undefined ? undefined : String(resource) };
  });
  return [...new Map(made.map((call) => [JSON.stringify(call), call])).values()];
}

/** Calls that anybody may make (STS, API reference). */
const FREE = ['AssumeRoleWithWebIdentity', 'GetCallerIdentity'];
/** Services whose permissions have another prefix than their stand-in has a name. */
const PREFIX: Readonly<Partial<Record<ServiceName, string>>> = {
  'api-gateway': 'apigateway',
  elbv2: 'elasticloadbalancing',
};
/** Operations that a permission of another name is for. */
const RENAMED: Readonly<Record<string, string>> = {
  'budgets DescribeBudget': 'budgets:ViewBudget',
  'lambda Invoke': 'lambda:InvokeFunction',
  's3 HeadBucket': 's3:ListBucket',
  'api-gateway GetStage': 'apigateway:GET',
  'api-gateway UpdateStage': 'apigateway:PATCH',
};

/** Calls that none of the policies allows, in words. */
export function forbiddenBy(policies: readonly Policy[], calls: readonly CallMade[]): readonly string[] {
  const statements = policies.flatMap(({ Statement }) => Statement);
  return calls.flatMap(({ service, operation, resource }) => {
    const action = RENAMED[`${service} ${operation}`] ?? `${PREFIX[service] ?? service}:${operation}`;
    const allowed = statements.some(
      ({ Action, Resource }) => Action.includes(action) && Resource.some((arn) => covers(arn, resource)),
    );
    return allowed || FREE.includes(operation) ? [] : [`${action} on ${resource ?? 'all'}`];
  });
}

/** Whether an ARN of a policy covers what a call names: an ARN, a URL, or the name in it. */
function covers(pattern: string, resource: string | undefined): boolean {
  if (pattern === '*' || resource === undefined || matches(pattern, resource)) return true;
  const name = resource.startsWith('https:') ? (resource.split('/').at(-1) ?? '') : resource;
  const named = pattern.split(':').slice(5).join(':');
  const [kind = '', ...parts] = named.split(/[/:]/).filter((part) => part !== '');
  if (name.includes('/')) return matches(named, `${kind}/${name.replace(/^\//, '')}`);
  // `stack/edge/*`: the star stands for an id, not for a name.
  const names = parts.length > 1 && parts.at(-1) === '*' ? parts.slice(0, -1) : parts;
  return [...names, ...(parts.length === 0 ? [kind] : [])].some((part) => matches(part, name));
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(text);
}
