import { randomUUID } from 'node:crypto';
import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Output, optionalText, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { createStack } from './create.ts';
import { requestedValues } from './parameters.ts';
import type { Stack } from './stack.ts';
import { templateOf } from './template.ts';
import { take } from './timeline.ts';
import { requestedSettings, type Surroundings } from './update.ts';

/** What CreateStack meets: a stack of this name, if there is one. */
interface Launch {
  readonly existing: Stack | undefined;
  readonly around: Surroundings;
  readonly add: (stack: Stack) => void;
}

/** CreateStack: the same token again is the same stack, another one finds the name taken. */
export function launchStack({ input, region }: AwsRequest, { existing, around, add }: Launch): Output {
  const name = text(input, 'StackName');
  const token = optionalText(input, 'ClientRequestToken');
  const asked = JSON.stringify(input);
  if (existing !== undefined) {
    const known = token === undefined ? undefined : existing.tokens.get(token);
    if (known?.asked === asked) return { StackId: existing.arn, OperationId: known.operationId };
    throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
  }
  const body = optionalText(input, 'TemplateBody');
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const { now } = around;
  const empty = createStack({ name, region, resources: {} }, now, around.resolve);
  const stack: Stack = { ...empty, createdAt: now, template: templateOf(body), events: [], inForce: [] };
  stack.settings = requestedSettings(stack, input);
  const values = requestedValues(stack, input, around.resolve);
  stack.operation = { id: randomUUID(), token };
  if (token !== undefined) stack.tokens.set(token, { asked, operationId: stack.operation.id });
  stack.shown = values;
  take(stack, { at: now, status: 'CREATE_IN_PROGRESS', reason: 'User Initiated' });
  stack.pending = [
    { at: now + stack.durations.update, status: 'CREATE_COMPLETE', applies: values, settles: values },
  ];
  add(stack);
  return { StackId: stack.arn, OperationId: stack.operation.id };
}
