import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, type Output, optionalText, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { createChangeSet, deleteChangeSet, describeChangeSet, executeChangeSet } from './change-sets.ts';
import { createStack, type StackOptions } from './create.ts';
import { deleteStack, listStackResources, listStacks } from './deletion.ts';
import { describeStacks, type Find, operationEvents, stackEvents, templateSummary } from './describe.ts';
import { launchStack } from './launch.ts';
import { startOutside } from './outside.ts';
import type { ResolveSsm } from './parameters.ts';
import { cancelUpdate, continueRollback, rollbackStack } from './recovery.ts';
import { type OutsideUpdate, type Stack, valueInForce } from './stack.ts';
import { templateOf } from './template.ts';
import { type Failure, runTimeline } from './timeline.ts';
import { type Surroundings, updateStack } from './update.ts';

/** What a test holds of a stack. */
export interface StackHandle {
  readonly arn: string;
  /** Status now. */
  status(): string;
  /** Value that DescribeStacks shows now. */
  shown(parameter: string): string | undefined;
  /** Value that the resources had at a time (epoch ms); now when not given. */
  inForce(parameter: string, at?: number): string | undefined;
  /** Makes the next matching update fail. */
  failNextUpdate(failure: Failure): void;
  /** Somebody else updates the stack at a virtual time. */
  updateOutside(update: OutsideUpdate): void;
  /** Puts the stack into a status by force. */
  setStatus(status: string, reason?: string): void;
}

export interface CloudFormation {
  stack(options: StackOptions): StackHandle;
  handle(request: AwsRequest): Output;
  /** Output of a stack, for whoever asks by name. */
  find(region: string, name: string): StackHandle | undefined;
}

type Action = (stack: Stack, request: AwsRequest, around: Surroundings) => Output;

const ACTIONS: Readonly<Record<string, Action>> = {
  UpdateStack: (stack, request, around) => updateStack(stack, request.input, around),
  CreateChangeSet: (stack, request, around) => createChangeSet(stack, request.input, around),
  DescribeChangeSet: (stack, request) => describeChangeSet(stack, request.input, request.at),
  ExecuteChangeSet: (stack, request, around) => executeChangeSet(stack, request.input, around),
  DeleteChangeSet: (stack, request) => deleteChangeSet(stack, request.input),
  CancelUpdateStack: (stack, _request, around) => cancelUpdate(stack, around.now),
  ContinueUpdateRollback: (stack, _request, around) => continueRollback(stack, around.now),
  RollbackStack: (stack, _request, around) => rollbackStack(stack, around.now),
  DescribeStackEvents: (stack, request) => stackEvents(stack, request.input),
  DescribeEvents: (stack, request) => operationEvents(stack, request.input),
  ListStackResources: (stack) => listStackResources(stack),
  GetTemplateSummary: (stack) => templateSummary(stack.template),
  GetTemplate: (stack) => ({ TemplateBody: stack.template.body, StagesAvailable: ['Original', 'Processed'] }),
};

export function cloudFormation(world: {
  now: () => number;
  resolve: ResolveSsm;
  alarmVeto: Surroundings['alarmVeto'];
}): CloudFormation {
  const stacks: Stack[] = [];
  const around = (now: number): Surroundings => ({ now, resolve: world.resolve, alarmVeto: world.alarmVeto });
  const settle = (stack: Stack, now: number) => {
    for (
      let outside = stack.outside[0];
      outside !== undefined && outside.at <= now;
      outside = stack.outside[0]
    ) {
      stack.outside.shift();
      runTimeline(stack, outside.at);
      startOutside(stack, outside, around(outside.at));
    }
    runTimeline(stack, now);
  };
  const find = (region: string, name: string) => {
    const named = stacks.filter(
      (entry) => entry.region === region && (entry.name === name || entry.arn === name),
    );
    for (const stack of named) settle(stack, world.now());
    // A stack that is deleted goes by its ARN only.
    return named.find(({ arn, status }) => arn === name || status !== 'DELETE_COMPLETE');
  };
  const handleOf = (stack: Stack): StackHandle => ({
    arn: stack.arn,
    status: () => find(stack.region, stack.arn)?.status ?? '',
    shown: (parameter) => find(stack.region, stack.arn)?.shown[parameter]?.value,
    inForce: (parameter, at = world.now()) => {
      settle(stack, world.now());
      return valueInForce(stack, parameter, at);
    },
    failNextUpdate: (failure) => void stack.failures.push(failure),
    updateOutside: (update) => {
      stack.outside = [...stack.outside, update].sort((a, b) => a.at - b.at);
    },
    setStatus: (status, reason) => {
      stack.pending = [];
      stack.status = status;
      stack.statusReason = reason;
    },
  });
  return {
    stack(options) {
      const stack = createStack(options, world.now(), world.resolve);
      stacks.push(stack);
      return handleOf(stack);
    },
    find(region, name) {
      const stack = find(region, name);
      return stack === undefined ? undefined : handleOf(stack);
    },
    handle(request) {
      if (request.action === 'DescribeStacks') return describeStacks(stacks, request, find);
      if (request.action === 'ListStacks') return listStacks(stacks, request);
      if (request.action === 'DeleteStack')
        return deleteStack(find(request.region, text(request.input, 'StackName')), request.at);
      if (request.action === 'CreateStack')
        return launchStack(request, {
          existing: find(request.region, text(request.input, 'StackName')),
          around: around(request.at),
          add: (stack) => void stacks.push(stack),
        });
      const body = optionalText(request.input, 'TemplateBody');
      if (request.action === 'GetTemplateSummary' && body !== undefined)
        return templateSummary(templateOf(body));
      const action = ACTIONS[request.action];
      if (action === undefined)
        throw new AwsError(
          'InvalidAction',
          `Could not find operation ${request.action} for version 2010-05-15`,
        );
      return action(stackOf(request.input, request.region, find), request, around(request.at));
    },
  };
}

function stackOf(input: Fields, region: string, find: Find): Stack {
  const name = text(input, 'StackName');
  const stack = find(region, name);
  if (stack === undefined) throw validationError(`Stack [${name}] does not exist`);
  return stack;
}
