import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import { waitUntil as waitUntilDone } from '../../platform/wait-until.ts';
import { isPassing } from './faults.ts';
import { readStack } from './read-stack.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';

export interface Wait {
  /** Longest time in ms. */
  readonly atMost: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the stack until `done` says so, and returns that view. Throws RolloutError `shift-unconfirmed` when the time is over;
 * what cannot be read for five minutes throws as the reading did.
 */
export function waitUntil(
  target: StackTarget,
  done: (view: StackView) => boolean,
  { atMost, signal }: Wait,
): Promise<StackView> {
  return waitUntilDone({
    clock: target.clock,
    read: (at) => readStack(target, at),
    done,
    isPassing,
    overdue: (last) =>
      new RolloutError(
        'shift-unconfirmed',
        `The stack ${target.stack} is in ${last?.status ?? 'unknown'} after ${formatDuration(atMost)}.`,
        { hint: 'Look at the events of the stack, then run the phase again or roll back.' },
      ),
    atMost,
    signal,
  });
}
