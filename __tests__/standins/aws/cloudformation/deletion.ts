import { validationError } from '../wire/aws-error.ts';
import { type Output, texts } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import type { Resource, Stack } from './stack.ts';
import { runTimeline } from './timeline.ts';

/** DeleteStack: of a stack that is not there it says nothing. */
export function deleteStack(stack: Stack | undefined, now: number): Output {
  if (stack === undefined || isGoing(stack)) return {};
  if (stack.terminationProtection)
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  const end = now + stack.durations.deletion;
  const held = Object.entries(stack.resources).filter(
    ([, { held: by }]) => by !== undefined && by.until > end,
  );
  const ids = held.map(([id]) => id).join(', ');
  stack.pending = [
    { at: now, status: 'DELETE_IN_PROGRESS', reason: 'User Initiated' },
    held.length === 0
      ? { at: end, status: 'DELETE_COMPLETE' }
      : {
          at: end,
          status: 'DELETE_FAILED',
          reason: `The following resource(s) failed to delete: [${ids}]. `,
        },
  ];
  runTimeline(stack, now);
  return {};
}

/** ListStackResources: those of a deleted stack too, when it is named by its ARN. */
export function listStackResources(stack: Stack): Output {
  return {
    StackResourceSummaries: Object.entries(stack.resources).map(([id, resource]) => ({
      LogicalResourceId: id,
      PhysicalResourceId: resource.physicalId ?? `physical-${id}`,
      ResourceType: resource.type,
      LastUpdatedTimestamp: new Date(stack.createdAt),
      ResourceStatus: statusOf(resource, stack),
      ResourceStatusReason: stack.status === 'DELETE_FAILED' ? resource.held?.reason : undefined,
    })),
  };
}

/** ListStacks: deleted ones too. */
export function listStacks(stacks: readonly Stack[], { input, region }: AwsRequest): Output {
  const wanted = texts(input, 'StackStatusFilter');
  return {
    StackSummaries: stacks
      .filter((stack) => stack.region === region && (wanted?.includes(stack.status) ?? true))
      .map((stack) => ({
        StackId: stack.arn,
        StackName: stack.name,
        CreationTime: new Date(stack.createdAt),
        StackStatus: stack.status,
      })),
  };
}

function isGoing({ status }: Stack): boolean {
  return status === 'DELETE_IN_PROGRESS' || status === 'DELETE_COMPLETE';
}

function statusOf({ held, isRetained }: Resource, { status }: Stack): string {
  if (status === 'DELETE_COMPLETE') return isRetained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE';
  if (status === 'DELETE_FAILED') return held === undefined ? 'DELETE_COMPLETE' : 'DELETE_FAILED';
  return status === 'DELETE_IN_PROGRESS' ? 'DELETE_IN_PROGRESS' : 'CREATE_COMPLETE';
}
