import { validationError } from '../wire/aws-error.ts';
import type { Output } from '../wire/fields.ts';
import type { Stack } from './stack.ts';
import { rollingBack, runTimeline } from './timeline.ts';

/** CancelUpdateStack: possible while the update itself runs, never during its clean-up. */
export function cancelUpdate(stack: Stack, now: number): Output {
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  }
  startRollback(stack, now, 'User Initiated');
  return {};
}

/** ContinueUpdateRollback: brings a stack on that could not go back. */
export function continueRollback(stack: Stack, now: number): Output {
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.arn} is in ${stack.status} state and can not be rolled back.`);
  }
  startRollback(stack, now, 'User Initiated');
  return {};
}

/** RollbackStack: after an update that failed with its rollback disabled. */
export function rollbackStack(stack: Stack, now: number): Output {
  if (stack.status !== 'UPDATE_FAILED' && stack.status !== 'CREATE_FAILED') {
    throw validationError(`Stack:${stack.arn} is in ${stack.status} state and can not be rolled back.`);
  }
  startRollback(stack, now, 'User Initiated');
  return { StackId: stack.arn, OperationId: stack.operation.id };
}

function startRollback(stack: Stack, now: number, reason: string): void {
  const failure = stack.failures.findIndex(
    (entry) => entry.rollback === 'failed' && entry.when === undefined,
  );
  if (failure >= 0) stack.failures.splice(failure, 1);
  stack.pending = rollingBack(stack, now, { reason, fails: failure >= 0 });
  runTimeline(stack, now);
}
