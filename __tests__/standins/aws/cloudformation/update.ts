import { randomUUID } from 'node:crypto';
import { AwsError, validationError } from '../wire/aws-error.ts';
import {
  type Fields,
  flag,
  number,
  type Output,
  optionalText,
  structure,
  structures,
  text,
  texts,
} from '../wire/fields.ts';
import { type ResolveSsm, requestedValues } from './parameters.ts';
import type { Stack, StackSettings } from './stack.ts';
import { type ParameterValues, sameValues, templateOf } from './template.ts';
import { failing, take, updating } from './timeline.ts';

/** What an update needs to know of the world around its stack. */
export interface Surroundings {
  readonly now: number;
  readonly resolve: ResolveSsm;
  /** Why an alarm (by ARN) makes a monitored update roll back between two times; undefined when it does not. */
  readonly alarmVeto: (arn: string, from: number, to: number) => string | undefined;
}

export const UPDATABLE = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_FAILED',
]);

/** UpdateStack: accepts it, or refuses it with AWS's own words. */
export function updateStack(stack: Stack, input: Fields, around: Surroundings): Output {
  const token = optionalText(input, 'ClientRequestToken');
  const asked = JSON.stringify(input);
  const known = token === undefined ? undefined : stack.tokens.get(token);
  if (known !== undefined) {
    if (known.asked !== asked)
      throw new AwsError('TokenAlreadyExistsException', `Token [${token}] already exists`);
    return { StackId: stack.arn, OperationId: known.operationId };
  }
  if (!UPDATABLE.has(stack.status)) throw busy(stack);
  if (
    !flag(input, 'UsePreviousTemplate') &&
    input.TemplateBody === undefined &&
    input.TemplateURL === undefined
  ) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  const body = optionalText(input, 'TemplateBody');
  // Its own text says less than the stand-in knows of it.
  const template = body === undefined || body === stack.template.body ? stack.template : templateOf(body);
  const settings = requestedSettings({ ...stack, template }, input);
  const values = requestedValues({ ...stack, template }, input, around.resolve);
  const sameTags = JSON.stringify(settings.tags) === JSON.stringify(stack.settings.tags);
  if (sameValues(values, stack.stable) && sameTags && template === stack.template) {
    throw validationError('No updates are to be performed.');
  }
  stack.template = template;
  const operation = { id: randomUUID(), token };
  if (token !== undefined) stack.tokens.set(token, { asked, operationId: operation.id });
  begin(stack, { values, settings, operation, around, keptAsIs: flag(input, 'DisableRollback') });
  return { StackId: stack.arn, OperationId: operation.id };
}

/** Starts an update that was accepted: the new values show at once, the rest takes its time. */
export function begin(
  stack: Stack,
  update: {
    values: ParameterValues;
    settings: StackSettings;
    operation: Stack['operation'];
    around: Surroundings;
    /** The caller wants a failed update to stay as it is. */
    keptAsIs?: boolean;
  },
): void {
  const { values, around } = update;
  stack.settings = update.settings;
  stack.operation = update.operation;
  stack.shown = values;
  stack.lastUpdatedAt = around.now;
  take(stack, { at: around.now, status: 'UPDATE_IN_PROGRESS', reason: 'User Initiated' });
  const plain = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.value]));
  const index = stack.failures.findIndex((failure) => failure.when?.(plain) ?? true);
  const [failure] = index < 0 ? [] : stack.failures.splice(index, 1);
  const until =
    around.now + stack.durations.update + stack.settings.rollbackConfiguration.monitoringMinutes * 60_000;
  const vetoed = () => {
    for (const trigger of stack.settings.rollbackConfiguration.triggers) {
      const veto = around.alarmVeto(trigger.arn, around.now, until);
      if (veto !== undefined) return veto;
    }
    return undefined;
  };
  stack.pending =
    failure === undefined
      ? updating(stack, around.now, values, vetoed)
      : failing(stack, around.now, values, { ...failure, keptAsIs: update.keptAsIs ?? false });
}

export function busy(stack: Stack): AwsError {
  return validationError(`Stack:${stack.arn} is in ${stack.status} state and can not be updated.`);
}

export function requestedSettings(stack: Stack, input: Fields): StackSettings {
  const given = texts(input, 'Capabilities') ?? [];
  const lacking = stack.template.requires.filter((capability) => !satisfied(capability, given));
  if (lacking.length > 0) {
    throw new AwsError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${lacking.join(', ')}]`,
    );
  }
  const tags = structures(input, 'Tags')?.map((tag) => [text(tag, 'Key'), optionalText(tag, 'Value') ?? '']);
  const rollback = structure(input, 'RollbackConfiguration');
  return {
    capabilities: given,
    tags: tags === undefined ? stack.settings.tags : Object.fromEntries(tags),
    notificationArns: texts(input, 'NotificationARNs') ?? stack.settings.notificationArns,
    roleArn: optionalText(input, 'RoleARN') ?? stack.settings.roleArn,
    rollbackConfiguration:
      rollback === undefined
        ? stack.settings.rollbackConfiguration
        : {
            triggers: (structures(rollback, 'RollbackTriggers') ?? []).map((trigger) => ({
              arn: text(trigger, 'Arn'),
              type: text(trigger, 'Type'),
            })),
            monitoringMinutes: number(rollback, 'MonitoringTimeInMinutes') ?? 0,
          },
  };
}

/** CAPABILITY_NAMED_IAM covers CAPABILITY_IAM. */
function satisfied(capability: string, given: readonly string[]): boolean {
  return (
    given.includes(capability) || (capability === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM'))
  );
}
