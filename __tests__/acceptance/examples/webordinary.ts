import { SHA } from '../../harness/runner-environment.ts';
import { Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { Source } from '../../standins/aws/cloudwatch/metric.ts';
import type { TableHandle } from '../../standins/aws/dynamodb/service.ts';
import type { EcsServiceHandle } from '../../standins/aws/ecs/service.ts';
import type { ActionHandle } from '../../standins/aws/elbv2/service.ts';
import type { Ground } from './example.ts';
import { weightsBy } from './weights-by.ts';

const region = 'us-west-2';
export const TOPIC = `arn:aws:sns:${region}:123456789012:webordinary-alerts`;
export const CLUSTER = 'webordinary-edit-cluster';
export const REPOSITORY = 'webordinary/edit-container';
export const FLAG = { feature: { S: 'use_sqs_architecture' } };
const BALANCER = 'app/webordinary/50dc6c495c0c9188';
const STACKS = ['ECR', 'Secrets', 'EFS', 'ALB', 'SQS', 'Session', 'Fargate', 'Monitoring'];

/** What stands in AWS, to be looked at afterwards. */
export interface Webordinary {
  readonly rule: ActionHandle;
  readonly old: string;
  readonly fresh: string;
  readonly flags: TableHandle;
  readonly services: { readonly old: EcsServiceHandle; readonly fresh: EcsServiceHandle };
}
/** Weight of the new target group in the rule. */
function share(rule: ActionHandle, fresh: string): number {
  const groups = JSON.stringify(rule.actions());
  const at = groups.indexOf(fresh);
  return at < 0 ? 0 : Number(/"Weight":"?(\d+)/.exec(groups.slice(at))?.[1] ?? 0);
}

/** Both services behind one rule, which gives the old one everything and binds clients to what they came to first. */
function deployServices({ aws }: Ground): Webordinary {
  const old = aws.elbv2.group('edit-old');
  const fresh = aws.elbv2.group('edit-new');
  const groups = [
    { TargetGroupArn: old, Weight: 100 },
    { TargetGroupArn: fresh, Weight: 0 },
  ];
  const stickiness = { Enabled: true, DurationSeconds: 3600 };
  const rule = aws.elbv2
    .listener({ actions: [{ Type: 'forward', TargetGroupArn: old }] })
    .rule([
      { Type: 'forward', ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: stickiness } },
    ]);
  const task = 'webordinary-edit-task';
  const services = {
    // Scaled down to what it needs beside the new one: a rollback has to bring it back.
    old: aws.ecs.service({
      region,
      cluster: CLUSTER,
      name: 'webordinary-edit-service-old',
      desired: 1,
      taskDefinition: `${task}:41`,
    }),
    fresh: aws.ecs.service({
      region,
      cluster: CLUSTER,
      name: 'webordinary-edit-service',
      desired: 3,
      taskDefinition: `${task}:42`,
    }),
  };
  const flags = aws.dynamodb.table('webordinary-feature-flags', { key: ['feature'], region });
  flags.put({ ...FLAG, enabled: { BOOL: false }, percentage: { N: '0' }, owner: { S: 'edit team' } });
  return { rule, old, fresh, flags, services };
}

function deployStacks({ aws, endpoint }: Ground, { rule, old, fresh }: Webordinary): void {
  const outputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ALB: {
      EditRuleArn: rule.arn,
      OldTargetGroupArn: old,
      NewTargetGroupArn: fresh,
      NewTargetGroupFullName: 'targetgroup/edit-new/73e2d6bc24d8a067',
      LoadBalancerFullName: BALANCER,
      EditUrl: endpoint.url,
    },
    Session: { ApiUrl: endpoint.url },
    Monitoring: { AlertTopicArn: TOPIC },
  };
  for (const name of STACKS)
    aws.cloudformation.stack({ name: `Webordinary${name}Stack`, region, outputs: outputs[name] ?? {} });
  aws.cloudformation.stack({
    name: 'webordinary-old-stack',
    region,
    resources: { Tasks: { type: 'AWS::ECS::TaskDefinition', refersTo: [], physicalId: 'edit-old' } },
  });
}

/** What the checks ask for beside the stacks. */
function deployBeside({ aws, endpoint }: Ground): void {
  aws.dynamodb.table('webordinary-sessions', {
    key: ['sessionId'],
    region,
    indexes: { 'client-index': 'ACTIVE' },
  });
  for (const queue of ['input', 'output'])
    aws.sqs.queue(`webordinary-${queue}`, {
      region,
      deadLetters: `arn:aws:sqs:${region}:123456789012:webordinary-${queue}-dlq`,
    });
  aws.cloudwatch.dashboard('Webordinary-Production', region);
  aws.cloudwatch.alarm({ name: 'webordinary-errors', region, actions: [TOPIC] });
  aws.sns.topic(TOPIC, { confirmed: 1 });
  aws.ecr
    .repository(REPOSITORY, { 'old-version': 'sha256:old', [SHA]: 'sha256:new' })
    .scan(SHA, { status: 'COMPLETE', counts: { LOW: 2 } });
  endpoint.answer('GET /health', { json: { status: 'ok' } });
  endpoint.answer('POST /sessions', { status: 201, json: { sessionId: 'session-7' } });
  endpoint.answer('POST /sessions/session-7/messages', { status: 202, json: { accepted: true } });
  endpoint.answer('POST /status/incidents', { status: 201, json: { id: 'incident' } });
}

/** Minutes of the new target group, and what the service as a whole says of itself. */
function emit({ aws }: Ground, { rule, fresh }: Webordinary, fate: 'healthy' | 'broken'): void {
  const { cloudwatch } = aws;
  const weightAt = weightsBy(aws, 'ModifyRule', () => share(rule, fresh));
  const errors = (_at: number, weight: number) => (fate === 'broken' && weight > 25 ? 0.03 : 0.0002);
  const service = new Service({ requests: 6000, errors, median: 900, weightAt });
  const canary = { LoadBalancer: BALANCER, TargetGroup: 'targetgroup/edit-new/73e2d6bc24d8a067' };
  const inSeconds: Source = (at, of) => {
    const found = service.duration(at, of);
    if (found === undefined || typeof found === 'number' || !('counts' in found)) return undefined;
    return { ...found, values: found.values.map((value) => value / 1000) };
  };
  const put = (name: string, source: Source) =>
    cloudwatch.metric('AWS/ApplicationELB', name, canary, source, { region, weightAt });
  put('RequestCount', service.invocations);
  put('HTTPCode_Target_5XX_Count', service.errors);
  put('TargetResponseTime', inSeconds);
  const whole = { region, weightAt: () => 100 };
  cloudwatch.metric('Webordinary/Production', 'ErrorRate', {}, () => 0.001, whole);
  cloudwatch.metric('Webordinary/Production', 'SuccessRate', {}, () => 0.999, whole);
}

/** Puts all that the plan names in its place. */
export function deployWebordinary(ground: Ground, fate: 'healthy' | 'broken'): Webordinary {
  const stood = deployServices(ground);
  deployStacks(ground, stood);
  deployBeside(ground);
  emit(ground, stood, fate);
  return stood;
}
