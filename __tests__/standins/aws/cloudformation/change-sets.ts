import { randomUUID } from 'node:crypto';
import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, type Output, optionalText, text } from '../wire/fields.ts';
import { requestedValues } from './parameters.ts';
import type { Stack, StackSettings } from './stack.ts';
import type { ParameterValues } from './template.ts';
import { begin, busy, requestedSettings, type Surroundings, UPDATABLE } from './update.ts';

/** A change set of a stack. Times in epoch ms. */
export interface ChangeSet {
  readonly name: string;
  readonly createdAt: number;
  /** Operation of the stack that it was worked out on; a later one makes it obsolete. */
  readonly basedOn: string;
  readonly values: ParameterValues;
  readonly settings: StackSettings;
  readonly changes: readonly Output[];
}

const CHANGES_PER_PAGE = 2;

/** CreateChangeSet of an existing stack. */
export function createChangeSet(stack: Stack, input: Fields, around: Surroundings): Output {
  const name = text(input, 'ChangeSetName');
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
    throw validationError(`Value '${name}' at 'changeSetName' failed to satisfy constraint`);
  if (stack.changeSets.has(name))
    throw new AwsError('AlreadyExistsException', `ChangeSet ${name} cannot be created due to a mismatch`);
  if (!UPDATABLE.has(stack.status)) throw busy(stack);
  const values = requestedValues(stack, input, around.resolve);
  stack.changeSets.set(name, {
    name,
    createdAt: around.now,
    basedOn: stack.operation.id,
    values,
    settings: requestedSettings(stack, input),
    changes: changesTo(stack, values),
  });
  return { Id: arnOf(stack, name), StackId: stack.arn };
}

/** DescribeChangeSet: an empty one ends as FAILED. */
export function describeChangeSet(stack: Stack, input: Fields, now: number): Output {
  const changeSet = found(stack, input);
  const ready = now >= changeSet.createdAt + stack.durations.changeSet;
  const empty = changeSet.changes.length === 0;
  const from = Number(optionalText(input, 'NextToken')?.replace('changes-', '') ?? 0);
  const end = from + CHANGES_PER_PAGE;
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: arnOf(stack, changeSet.name),
    StackId: stack.arn,
    StackName: stack.name,
    Status: ready ? (empty ? 'FAILED' : 'CREATE_COMPLETE') : 'CREATE_IN_PROGRESS',
    StatusReason:
      ready && empty
        ? "The submitted information didn't contain changes. Submit different information to create a change set."
        : undefined,
    ExecutionStatus:
      ready && !empty ? (isObsolete(stack, changeSet) ? 'OBSOLETE' : 'AVAILABLE') : 'UNAVAILABLE',
    Changes: ready ? changeSet.changes.slice(from, end) : [],
    NextToken: ready && end < changeSet.changes.length ? `changes-${end}` : undefined,
  };
}

/** ExecuteChangeSet: the stack's other change sets go with it. */
export function executeChangeSet(stack: Stack, input: Fields, around: Surroundings): Output {
  const changeSet = found(stack, input);
  if (!UPDATABLE.has(stack.status)) throw busy(stack);
  const early = around.now < changeSet.createdAt + stack.durations.changeSet;
  if (early || changeSet.changes.length === 0 || isObsolete(stack, changeSet)) {
    throw new AwsError(
      'InvalidChangeSetStatus',
      `ChangeSet [${arnOf(stack, changeSet.name)}] cannot be executed in its current execution status of [${early ? 'UNAVAILABLE' : 'OBSOLETE'}]`,
    );
  }
  stack.changeSets.clear();
  const operation = { id: randomUUID(), token: optionalText(input, 'ClientRequestToken') };
  begin(stack, { values: changeSet.values, settings: changeSet.settings, operation, around });
  return {};
}

/** DeleteChangeSet: one that is not there is no fault. */
export function deleteChangeSet(stack: Stack, input: Fields): Output {
  stack.changeSets.delete(text(input, 'ChangeSetName'));
  return {};
}

function changesTo(stack: Stack, values: ParameterValues): readonly Output[] {
  const changed = Object.keys(values).filter(
    (key) =>
      values[key]?.value !== stack.stable[key]?.value ||
      values[key]?.resolved !== stack.stable[key]?.resolved,
  );
  return Object.entries(stack.resources)
    .filter(([, { refersTo }]) => refersTo.some((key) => changed.includes(key)))
    .map(([LogicalResourceId, { type, replacement = 'False' }]) => ({
      Type: 'Resource',
      ResourceChange: {
        Action: 'Modify',
        LogicalResourceId,
        ResourceType: type,
        Replacement: replacement,
        Scope: ['Properties'],
      },
    }));
}

function isObsolete(stack: Stack, { basedOn }: ChangeSet): boolean {
  return stack.operation.id !== basedOn;
}

function found(stack: Stack, input: Fields): ChangeSet {
  const name = text(input, 'ChangeSetName');
  const changeSet = stack.changeSets.get(name);
  if (changeSet === undefined)
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, { status: 404 });
  return changeSet;
}

function arnOf(stack: Stack, name: string): string {
  return stack.arn.replace(/:stack\/.*$/, `:changeSet/${name}/1`);
}
