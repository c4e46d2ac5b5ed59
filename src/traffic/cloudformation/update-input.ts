import type { Capability, Stack, UpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { Weight } from '../../domain/weight.ts';

/** What an update is made of. */
export interface Update {
  readonly parameter: string;
  readonly weight: Weight;
  readonly token: string;
  /** Transforms that the template declares: macros run again at every update. */
  readonly transforms: readonly string[];
  /** The original template, where CloudFormation must not take the one that it has. */
  readonly template?: string | undefined;
  /** Leaves out the alarms that roll an update back: for a restore that they would undo. */
  readonly withoutTriggers?: boolean;
}

/**
 * The request that changes one parameter and nothing else. Every other parameter is sent as UsePreviousValue, because one
 * that is left out falls back to the template's default; what else the stack was made with is passed back as found.
 */
export function updateInput(stack: Stack, update: Update): UpdateStackCommandInput {
  return {
    StackName: stack.StackId ?? stack.StackName,
    ...(update.template === undefined ? { UsePreviousTemplate: true } : { TemplateBody: update.template }),
    Parameters: (stack.Parameters ?? []).map(({ ParameterKey }) =>
      ParameterKey === update.parameter
        ? { ParameterKey, ParameterValue: String(update.weight) }
        : { ParameterKey, UsePreviousValue: true },
    ),
    Capabilities: capabilitiesOf(stack, update.transforms),
    ClientRequestToken: update.token,
    ...(stack.RoleARN === undefined ? {} : { RoleARN: stack.RoleARN }),
    ...(isEmpty(stack.NotificationARNs) ? {} : { NotificationARNs: stack.NotificationARNs }),
    ...tagsOf(stack),
    ...rollbackOf(stack, update.withoutTriggers ?? false),
  };
}

/** Whether alarms watch the stack's updates and roll them back. */
export function hasTriggers(stack: Stack): boolean {
  return !isEmpty(stack.RollbackConfiguration?.RollbackTriggers);
}

function capabilitiesOf(stack: Stack, transforms: readonly string[]): Capability[] {
  const found = stack.Capabilities ?? [];
  return transforms.length === 0
    ? [...found]
    : [...new Set<Capability>([...found, 'CAPABILITY_AUTO_EXPAND'])];
}

/** Tags that AWS itself set cannot be sent; a stack that has some keeps all its tags when none are sent. */
function tagsOf({ Tags = [] }: Stack): Pick<UpdateStackCommandInput, 'Tags'> {
  return Tags.length === 0 || Tags.some(({ Key }) => Key?.startsWith('aws:')) ? {} : { Tags };
}

function rollbackOf(
  stack: Stack,
  withoutTriggers: boolean,
): Pick<UpdateStackCommandInput, 'RollbackConfiguration'> {
  if (!hasTriggers(stack)) return {};
  if (withoutTriggers) return { RollbackConfiguration: { RollbackTriggers: [], MonitoringTimeInMinutes: 0 } };
  const { RollbackTriggers, MonitoringTimeInMinutes } = stack.RollbackConfiguration ?? {};
  return {
    RollbackConfiguration: {
      RollbackTriggers,
      ...(MonitoringTimeInMinutes === undefined ? {} : { MonitoringTimeInMinutes }),
    },
  };
}

function isEmpty(list: readonly unknown[] | undefined): boolean {
  return list === undefined || list.length === 0;
}
