import { AwsError } from '../wire/aws-error.ts';
import { asFields, type Fields, number, type Output, optionalText, structure } from '../wire/fields.ts';
import { aliasOf, type LambdaFunction, versionOf } from './function.ts';

/** How long an update takes until the function has it, in ms. */
const UPDATE_TAKES = 4_000;

/** What is not published yet. Variables that cannot be read are not told at all. */
export function latestOutput({ name, arn, settings }: LambdaFunction, now: number): Output {
  const { variables, unreadable, revision, updatingUntil, failure } = settings;
  const status = now < updatingUntil ? 'InProgress' : failure === undefined ? 'Successful' : 'Failed';
  return {
    FunctionName: name,
    FunctionArn: arn,
    Version: '$LATEST',
    State: 'Active',
    RevisionId: revision,
    LastUpdateStatus: status,
    ...(status === 'Failed' ? { LastUpdateStatusReason: failure } : {}),
    Environment:
      unreadable === undefined
        ? { Variables: variables }
        : { Error: { ErrorCode: unreadable.code, Message: unreadable.message } },
  };
}

/** Replaces all variables, as AWS does. One update at a time. */
export function updateConfiguration(
  { settings, arn }: LambdaFunction,
  input: Fields,
  { now, revise }: { readonly now: number; readonly revise: () => string },
): void {
  if (now < settings.updatingUntil) {
    throw new AwsError(
      'ResourceConflictException',
      `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
      { status: 409 },
    );
  }
  const revision = optionalText(input, 'RevisionId');
  if (revision !== undefined && revision !== settings.revision) {
    throw new AwsError(
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id.',
      { status: 412 },
    );
  }
  const variables = asFields(structure(structure(input, 'Environment') ?? {}, 'Variables'));
  settings.variables = Object.fromEntries(Object.entries(variables).map(([k, v]) => [k, String(v)]));
  settings.revision = revise();
  settings.updatingUntil = now + UPDATE_TAKES;
}

export function concurrencyOutput({ settings: { reserved } }: LambdaFunction): Output {
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
}

export function reserve({ settings }: LambdaFunction, input: Fields): Output {
  settings.reserved = number(input, 'ReservedConcurrentExecutions');
  return { ReservedConcurrentExecutions: settings.reserved };
}

/** The version that answers, and its answer; what goes into headers stands under their names. */
export function invoked(
  of: LambdaFunction,
  input: Fields,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const qualifier = optionalText(input, 'Qualifier') ?? '$LATEST';
  const executed = versionBehind(of, qualifier);
  const { payload, functionError } = of.invoke(optionalText(input, 'Payload') ?? '', qualifier);
  return {
    body: payload,
    headers: {
      'x-amz-executed-version': executed,
      ...(functionError === undefined ? {} : { 'x-amz-function-error': functionError }),
    },
  };
}

function versionBehind(of: LambdaFunction, qualifier: string): string {
  if (qualifier === '$LATEST') return qualifier;
  if (!/^\d+$/.test(qualifier)) return aliasOf(of, qualifier).primary;
  versionOf(of, qualifier);
  return qualifier;
}
