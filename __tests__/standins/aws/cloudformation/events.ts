import { randomUUID } from 'node:crypto';
import type { Stack } from './stack.ts';

/** One line of a stack's history. Times in epoch ms. */
export interface StackEvent {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly token: string | undefined;
  readonly operationId: string;
}

/** Enters a status into the history; without `resource` it is the stack's own. */
export function record(
  stack: Stack,
  event: { at: number; status: string; reason?: string | undefined; resource?: string },
): void {
  stack.events.push({
    id: randomUUID(),
    at: event.at,
    logicalId: event.resource ?? stack.name,
    type: event.resource === undefined ? 'AWS::CloudFormation::Stack' : 'AWS::CloudFront::Distribution',
    status: event.status,
    reason: event.reason,
    token: stack.operation.token,
    operationId: stack.operation.id,
  });
}
