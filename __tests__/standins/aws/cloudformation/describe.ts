import { validationError } from '../wire/aws-error.ts';
import { type Fields, flag, type Output, optionalText, structure } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import type { StackEvent } from './events.ts';
import type { Stack } from './stack.ts';
import type { Template } from './template.ts';

const EVENTS_PER_PAGE = 100;

/** A stack by name or ARN, as it is now. */
export type Find = (region: string, name: string) => Stack | undefined;

/** DescribeStacks: one by its name or ARN, or all of the region. */
export function describeStacks(stacks: readonly Stack[], request: AwsRequest, find: Find): Output {
  const name = optionalText(request.input, 'StackName');
  if (name !== undefined) {
    const stack = find(request.region, name);
    if (stack === undefined) throw validationError(`Stack with id ${name} does not exist`);
    return { Stacks: [stackOutput(stack)] };
  }
  const here = stacks.flatMap((stack) =>
    stack.region === request.region ? (find(stack.region, stack.arn) ?? []) : [],
  );
  return { Stacks: here.map(stackOutput) };
}

/** A stack as DescribeStacks shows it; NoEcho values come as asterisks. */
export function stackOutput(stack: Stack): Output {
  const { settings } = stack;
  return {
    StackId: stack.arn,
    StackName: stack.name,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: stack.lastUpdatedAt === undefined ? undefined : new Date(stack.lastUpdatedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: false,
    EnableTerminationProtection: stack.terminationProtection,
    Parameters: Object.entries(stack.shown).map(([key, { value, resolved }]) => ({
      ParameterKey: key,
      ParameterValue: stack.template.parameters[key]?.noEcho ? '****' : value,
      ResolvedValue: resolved,
    })),
    Capabilities: settings.capabilities,
    Tags: Object.entries(settings.tags).map(([Key, Value]) => ({ Key, Value })),
    Outputs: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    NotificationARNs: settings.notificationArns,
    RoleARN: settings.roleArn,
    RollbackConfiguration: {
      RollbackTriggers: settings.rollbackConfiguration.triggers.map(({ arn, type }) => ({
        Arn: arn,
        Type: type,
      })),
      MonitoringTimeInMinutes: settings.rollbackConfiguration.monitoringMinutes,
    },
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

/** DescribeStackEvents: newest first, a hundred a page. */
export function stackEvents(stack: Stack, input: Fields): Output {
  const page = paged(stack.events.toReversed(), optionalText(input, 'NextToken'));
  return {
    StackEvents: page.entries.map((event) => ({ ...eventOutput(stack, event), EventId: event.id })),
    NextToken: page.next,
  };
}

/** DescribeEvents: by operation, failed ones only when asked. */
export function operationEvents(stack: Stack, input: Fields): Output {
  const operation = optionalText(input, 'OperationId');
  const failedOnly = flag(structure(input, 'Filters') ?? {}, 'FailedEvents');
  const chosen = stack.events.filter(
    (event) =>
      (operation === undefined || event.operationId === operation) &&
      (!failedOnly || event.status.endsWith('_FAILED')),
  );
  const page = paged(chosen.toReversed(), optionalText(input, 'NextToken'));
  return {
    OperationEvents: page.entries.map((event) => ({
      ...eventOutput(stack, event),
      EventId: event.id,
      OperationId: event.operationId,
      EventType: 'STACK_EVENT',
    })),
    NextToken: page.next,
  };
}

/** GetTemplateSummary: what a template declares, that of a stack or one that is sent along. */
export function templateSummary(template: Template): Output {
  return {
    Parameters: Object.entries(template.parameters).map(([key, declaration]) => ({
      ParameterKey: key,
      ParameterType: declaration.type ?? 'String',
      DefaultValue: declaration.default,
      NoEcho: declaration.noEcho ?? false,
      ParameterConstraints:
        declaration.allowed === undefined ? undefined : { AllowedValues: declaration.allowed },
    })),
    Capabilities: template.requires.length === 0 ? undefined : template.requires,
    DeclaredTransforms: template.transforms,
    ResourceTypes: ['AWS::CloudFront::Distribution'],
  };
}

function eventOutput(stack: Stack, event: StackEvent): Readonly<Record<string, Output>> {
  return {
    StackId: stack.arn,
    StackName: stack.name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.logicalId === stack.name ? stack.arn : `physical-${event.logicalId}`,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ClientRequestToken: event.token,
  };
}

function paged<Entry>(
  entries: readonly Entry[],
  token: string | undefined,
): { entries: readonly Entry[]; next: string | undefined } {
  const from = token === undefined ? 0 : Number(token.replace(/^events-/, ''));
  if (!Number.isInteger(from)) throw validationError('The provided next token is invalid');
  const end = from + EVENTS_PER_PAGE;
  return { entries: entries.slice(from, end), next: end < entries.length ? `events-${end}` : undefined };
}
